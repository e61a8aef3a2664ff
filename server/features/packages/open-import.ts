import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { checkTableHeader } from '@guitu/contract/rules/check-table-header.ts'
import { isCountyCode } from '@guitu/contract/rules/counties.ts'
import { noticeColumns } from '@guitu/contract/rules/notice-table.ts'
import { type Action, may, type Role } from '@guitu/contract/rules/permissions.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem, type Database, type Tx } from '../../platform/database.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { announce } from '../../platform/live-hub.ts'
import { checkBody } from './check-body.ts'
import type { RecipientKey } from './format/envelope-file.ts'
import { isTableName } from './format/manifest.ts'
import { type OpenPackage, openPackage } from './format/open-package.ts'
import { PackageRefused } from './format/package-refused.ts'
import type { TableRow } from './format/table-rows.ts'
import type { TrustedSender } from './format/trusted-sender.ts'
import { filesOf, type PackageFiles } from './notice-files.ts'
import { removePackageFile } from './package-file.ts'
import { findImport, findNewerImport, type ImportRecord, lockImport, readOfficer, updateImport } from './queries.ts'
import { countOutcomes, deleteRows } from './row-queries.ts'
import type { StagingRun } from './stage-batch.ts'
import { type SendingBody, stageNotices } from './stage-notices.ts'
import { readStagingContext, stagePackage } from './stage-package.ts'
import type { StagingContext } from './stage-rows.ts'
import type { StagingHelper } from './staging-helper.ts'

/** What the opening of an import needs of the world. */
export interface OpeningGround {
  /** As `guitu_worker`. */
  database: Database
  cipher: FieldCipher
  dataDir: string
  now: Date
  tempDir: string
  /** Starts a second thread for the rows of a large package. */
  startHelper?: (run: StagingRun, context: StagingContext) => StagingHelper
}

/** From this many rows on a second thread saves more than it costs to start. */
const helpedRows = 10_000

/** The package itself, and with what it is to be opened. */
export interface PackageSource {
  path: string
  keys: readonly RecipientKey[]
  trust: readonly TrustedSender[]
}

/**
 * Opens the package of an import in state `opening`, checks every row against the ledger, and leaves the import as preview, held or
 * refused. Rows are written in batches of their own, so a run that was cut off begins again; two runs of one import wait for each other.
 * An import in another state is left alone.
 * @returns why the package was refused, or undefined
 */
export async function openImport(
  ground: OpeningGround,
  importId: string,
  source: PackageSource,
): Promise<PackageRefused | undefined> {
  return openInTurn(ground, importId, (entry) => openForPreview(ground, entry, source))
}

/** Opens an import in state `opening` when no other run is at it, and refuses it when `open` says why. */
export async function openInTurn(
  ground: OpeningGround,
  importId: string,
  open: (entry: ImportRecord) => Promise<void>,
): Promise<PackageRefused | undefined> {
  const turn = await ground.database.dedicatedClient()
  try {
    await turn.query('select pg_advisory_lock(hashtextextended($1, 0))', [`package import ${importId}`])
    const entry = await ground.database.transact(asSystem, (tx) => findImport(tx, importId))
    if (entry?.state !== 'opening') return undefined
    try {
      await open(entry)
      return undefined
    } catch (error) {
      if (!(error instanceof PackageRefused)) throw error
      await refuseImport(ground, entry, error)
      return error
    }
  } finally {
    await turn.end()
  }
}

async function openForPreview(ground: OpeningGround, entry: ImportRecord, source: PackageSource): Promise<void> {
  const opened = await openPackage(source.path, {
    keys: source.keys,
    // the module of the school is not open: its packages are refused by their manifest, whoever sends them
    trust: source.trust.map((sender) => ({
      ...sender,
      ...(sender.kinds ? { kinds: [...sender.kinds, 'school' as const] } : {}),
    })),
    tempDir: ground.tempDir,
    now: ground.now,
  })
  try {
    const table = await checkForLedger(ground, entry, opened)
    const { manifest, signer } = opened
    const attachments = manifest.files.filter(({ rows }) => rows === null).length
    const sent = {
      fingerprint: signer.fingerprint,
      kind: manifest.kind,
      county: manifest.county,
      createdAt: manifest.createdAt,
    }
    await previewRows(ground, entry, {
      ...table,
      county: manifest.county,
      rows: table.rows,
      batches: () => opened.rows(table.name),
      found: {
        package_id: manifest.id,
        kind: manifest.kind,
        county_code: manifest.county,
        // from here on it is the county's: its officers see it too when the city uploaded it
        office_code: manifest.county,
        source: manifest.source,
        sender_fingerprint: signer.fingerprint,
        sender_subject: signer.subject,
        package_created_at: manifest.createdAt,
        ...(attachments > 0 && manifest.kind !== 'notices'
          ? { message: `数据包另有 ${attachments} 个附件，没有存放附件的地方，没有入库。` }
          : {}),
      },
      files: filesOf(opened),
      findNewer: (tx) => findNewerImport(tx, sent),
      summary: { packageId: manifest.id, sender: signer.fingerprint },
    })
  } finally {
    await opened.close()
  }
}

/** A table that holds, and what the import is to say of it. */
export interface PreviewedTable {
  kind: CaseKindValue | 'notices'
  county: string
  header: readonly string[]
  /** Of a package of notices: the body in whose name its sender is trusted, and what lies beside the table. */
  body?: SendingBody
  files?: PackageFiles
  /** How its headings are told to the officer and handed back, when not as the checks know them. */
  shownHeader?: readonly string[]
  rows: number
  /** From the start at every call. */
  batches: () => AsyncIterable<TableRow[]>
  found: Parameters<typeof updateImport>[2]
  /** A package that is in already and is newer than this one. */
  findNewer?: (tx: Tx) => Promise<string | undefined>
  /** What the audit says of it besides its kind and its figures. */
  summary: Record<string, unknown>
}

/** Checks every row of a table against the ledger and leaves the import as preview, or held when a newer package is in. */
export async function previewRows(ground: OpeningGround, entry: ImportRecord, table: PreviewedTable): Promise<void> {
  await ground.database.transact(asSystem, async (tx) => {
    await deleteRows(tx, entry.id)
    const header = [...(table.shownHeader ?? table.header)]
    await updateImport(tx, entry.id, { header, rows_total: table.rows, rows_done: 0, ...table.found })
    announce(tx, { topic: 'import', id: entry.id, office: table.county })
  })
  const staged = await stageRows(ground, entry, table)
  if (staged === 'superseded') return
  await ground.database.transact(asSystem, async (tx) => {
    const current = await lockImport(tx, entry.id)
    if (current?.state !== 'opening' || current.version !== entry.version) return
    const [counts, newer] = await Promise.all([countOutcomes(tx, entry.id), table.findNewer?.(tx)])
    await updateImport(tx, entry.id, {
      state: newer ? 'held' : 'preview',
      newer_import: newer ?? null,
      rows_done: table.rows,
      rows_new: counts.new,
      rows_changed: counts.changed,
      rows_unchanged: counts.unchanged,
      rows_rejected: counts.rejected,
      unknown_offices: staged.unknownOffices,
      ...(staged.message ? { message: staged.message } : {}),
    })
    await auditAsUploader(tx, ground, current, 'import.open', {
      state: newer ? 'held' : 'preview',
      kind: table.kind,
      ...table.summary,
      rows: table.rows,
      ...counts,
    })
    announce(tx, { topic: 'import', id: entry.id, office: table.county })
  })
}

async function stageRows(
  ground: OpeningGround,
  entry: ImportRecord,
  table: PreviewedTable,
): Promise<{ unknownOffices: string[]; message?: string } | 'superseded'> {
  const run = { importId: entry.id, version: entry.version, officeCode: table.county }
  if (table.kind === 'notices') {
    const { header, body, files } = table
    const context = { header, body: body!, files: files!, cipher: ground.cipher, now: ground.now }
    const staged = await stageNotices(ground.database, run, table.batches(), context)
    if (staged === 'superseded') return staged
    const message = `数据包里有 ${staged.unnamedFiles} 个附件没有哪一行通报写到，不收。`
    return { unknownOffices: [], ...(staged.unnamedFiles > 0 ? { message } : {}) }
  }
  const context = await readStagingContext(ground, table.kind, table.county, table)
  const helper = table.rows >= helpedRows ? ground.startHelper?.(run, context) : undefined
  return stagePackage(ground.database, run, table.batches(), table.batches, context, helper).finally(() =>
    helper?.end(),
  )
}

/** Whether the ledger can take a package that holds, and for whom. @throws PackageRefused */
async function checkForLedger(
  ground: OpeningGround,
  entry: ImportRecord,
  opened: OpenPackage,
): Promise<{ name: string; header: string[]; rows: number; kind: PreviewedTable['kind']; body?: SendingBody }> {
  const { manifest, signer } = opened
  const officer = await checkUploader(ground, entry, 'import.write')
  if (officer && !manifest.county.startsWith(officer.scope)) {
    const message = '数据包不属于您管辖的县（市、区），已拒收。请交由所属县（市、区）或市局导入。'
    throw new PackageRefused('county', 'outside-scope', message)
  }
  if (!isCountyCode(manifest.county)) {
    const message = `数据包的县（市、区）代码 ${manifest.county} 不在达州市范围内，已拒收。请对方核对后重新制作。`
    throw new PackageRefused('county', 'not-our-county', message)
  }
  if (manifest.kind === 'school') {
    const message = '专门学校模块尚未开放，本系统暂不接收专门学校的数据包。请待模块开放后再导入。'
    throw new PackageRefused('manifest', 'school-not-open', message)
  }
  const tables = manifest.files.filter(({ name }) => isTableName(name))
  const [table] = tables
  const name = manifest.kind === 'notices' ? 'notices' : 'persons'
  if (!table || tables.length > 1 || !new RegExp(`^${name}\\.(csv|xlsx)$`).test(table.name)) {
    const message = `数据包里应当只有一张表格，名为 ${name}.csv 或 ${name}.xlsx。请对方重新制作数据包。`
    throw new PackageRefused('manifest', 'not-one-table', message)
  }
  const header = await opened.header(table.name)
  const columns = manifest.kind === 'notices' ? noticeColumns : caseTableColumns[manifest.kind]
  const check = checkTableHeader(columns, header)
  if (!check.ok) throw new PackageRefused('rows', 'bad-header', `${table.name} 表头：${check.message}。`)
  if (manifest.kind === 'notices') {
    return {
      name: table.name,
      header,
      rows: table.rows ?? 0,
      kind: 'notices',
      body: await checkBody(ground, table, signer),
    }
  }
  return { name: table.name, header, rows: table.rows ?? 0, kind: manifest.kind }
}

/** The officer who uploaded an import, if one did. @throws PackageRefused when they may not do so any more */
export async function checkUploader(
  ground: OpeningGround,
  entry: ImportRecord,
  action: Action,
): Promise<Awaited<ReturnType<typeof readOfficer>>> {
  const officer = entry.uploaded_by
    ? await ground.database.transact(asSystem, (tx) => readOfficer(tx, entry.uploaded_by!))
    : undefined
  if (entry.uploaded_by && !(officer?.active && may(officer.role as Role, action))) {
    throw new PackageRefused('county', 'uploader-may-not', '上传人已没有导入权限，请由有权限的人员重新上传。')
  }
  return officer
}

async function refuseImport(ground: OpeningGround, entry: ImportRecord, refusal: PackageRefused): Promise<void> {
  await ground.database.transact(asSystem, async (tx) => {
    const current = await lockImport(tx, entry.id)
    if (current?.state !== 'opening' || current.version !== entry.version) return
    await deleteRows(tx, entry.id)
    await updateImport(tx, entry.id, { state: 'refused', step: refusal.step, message: refusal.message, rows_done: 0 })
    await auditAsUploader(tx, ground, current, 'import.refuse', {
      step: refusal.step,
      code: refusal.code,
      detail: refusal.detail,
    })
    announce(tx, { topic: 'import', id: entry.id, office: current.office_code })
  })
  await removePackageFile(ground.dataDir, entry.id)
}

/** The audit row of what the system did with an import, in the name of the officer who uploaded it. */
export async function auditAsUploader(
  tx: Tx,
  ground: OpeningGround,
  entry: ImportRecord,
  action: string,
  summary: Record<string, unknown>,
): Promise<void> {
  const officer = entry.uploaded_by ? await readOfficer(tx, entry.uploaded_by) : undefined
  writeAudit(tx, {
    at: ground.now,
    actorId: entry.uploaded_by,
    actorRole: officer?.role ?? 'system',
    actorOffice: officer?.officeCode ?? '',
    action,
    subjectType: 'package-import',
    subjectId: entry.id,
    officeCode: entry.office_code,
    summary,
  })
}
