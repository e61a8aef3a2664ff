import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { exportPackage as endpoint } from '@guitu/contract/packages.ts'
import { caseTableColumns, cellsOfRow } from '@guitu/contract/rules/case-table.ts'
import { asSystem } from '../../platform/database.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { inExportTurn } from '../../platform/export-turns.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { auditDeed, type LongCall } from '../../platform/routes.ts'
import { rowOfCase } from '../cases/case-columns.ts'
import { caseFilter } from '../cases/case-filter.ts'
import { listForExport } from '../cases/export-queries.ts'
import type { CaseListFilter } from '../cases/list-queries.ts'
import { SealRefused, sealPackage } from './format/seal-package.ts'
import { tempDirOf } from './open-stored-package.ts'
import { openKey } from './package-keys.ts'
import { readOfficeName } from './queries.ts'
import { certificateNotFound, readCertificate } from './read-pem.ts'
import { readKeySecrets } from './trust-queries.ts'

const rowsAtOnce = 1000
const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * The ledger of a county as it is narrowed, within the caller's scope, sealed for the recipients and signed with a key of the bureau.
 * Rows are read in pages, each in a transaction of the caller's own, so that no connection is held while the package is made.
 * Sealed cases stay in, and positioning and the school have no column in these tables (社区矫正法 Art. 29, boundaries.md).
 */
export function exportPackage(call: LongCall<typeof endpoint>): Promise<Readable> {
  return inExportTurn(() => sealExport(call))
}

async function sealExport(call: LongCall<typeof endpoint>): Promise<Readable> {
  const { actor, body, now, parts, reply } = call
  const { id, purpose, recipients, signerFingerprint, ...typed } = body
  if (purpose.trim().length < 4) throw invalid({ purpose: '请写明导出用途（至少 4 个字）' })
  if (!body.countyCode.startsWith(actor.scope.slice(0, 6))) throw notFound('县（市、区）')
  const filter = caseFilter(typed, actor.scope, parts.cipher)
  const certificates = recipients.map((pem) => readCertificate(pem, 'recipients', now))
  const [stored] = await parts.workerDatabase.transact(asSystem, (system) => readKeySecrets(system, signerFingerprint))
  if (!stored) throw certificateNotFound('签名证书')
  const signer = await openKey(stored, parts.cipher)
  const source = await call.transact((tx) => readOfficeName(tx, body.countyCode))

  const path = join(tempDirOf(parts.config.dataDir), `export-${randomUUID()}.gtp`)
  try {
    const { manifest } = await sealPackage({
      kind: body.kind,
      county: body.countyCode,
      source: source ?? body.countyCode,
      tables: [
        {
          name: 'persons.csv',
          header: caseTableColumns[body.kind].map(({ header }) => header),
          rows: filter ? exportedRows(call, filter, parts.cipher) : [],
        },
      ],
      signerKey: signer.key,
      signerCertificate: signer.certificate,
      recipients: certificates,
      path,
      tempDir: tempDirOf(parts.config.dataDir),
      now,
    })
    const rows = manifest.files[0]?.rows ?? 0
    if (rows === 0) {
      throw new AppError('conflict', 'nothing-to-export', '没有符合条件的档案，没有生成数据包，请调整筛选条件。')
    }
    const { search, ...shownFilter } = typed
    await call.transact(async (tx) => {
      auditDeed(
        { ...call, tx },
        {
          action: 'case.export',
          subjectType: 'package-export',
          subjectId: id,
          officeCode: body.countyCode,
          purpose: purpose.trim(),
          summary: {
            // what was searched for can be a name or a number
            filter: { ...shownFilter, ...(search === undefined ? {} : { search: true }) },
            rows,
            packageId: manifest.id,
            recipients: certificates.map(({ subject, fingerprint }) => ({ subject, fingerprint })),
            signer: signerFingerprint,
          },
        },
      )
    })
    reply.type('application/octet-stream')
    reply.header('content-length', (await stat(path)).size)
    reply.header('content-disposition', `attachment; filename="guitu-${body.kind}-${body.countyCode}.gtp"`)
    const content = createReadStream(path)
    content.once('close', () => rm(path, { force: true }))
    return content
  } catch (error) {
    await rm(path, { force: true })
    if (error instanceof SealRefused) {
      const field = error.code.includes('receive') ? 'recipients' : 'signerFingerprint'
      throw invalid({ [field]: error.message })
    }
    throw error
  }
}

async function* exportedRows(
  call: Pick<LongCall<typeof endpoint>, 'transact'>,
  filter: CaseListFilter,
  cipher: FieldCipher,
): AsyncGenerator<string[]> {
  for (let after = firstId; ; ) {
    const page = await call.transact((tx) => listForExport(tx, filter, after, rowsAtOnce))
    for (const { case: exported, person } of page) {
      const opened = { ...person, secrets: cipher.decryptPerson(person.secrets) }
      yield cellsOfRow(exported.kind, rowOfCase({ ...exported, person: opened }))
    }
    if (page.length < rowsAtOnce) return
    after = page.at(-1)!.id
  }
}
