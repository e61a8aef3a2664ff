import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  addPackageKey,
  commitImport,
  listImportRows,
  type PackageImportValue,
  readImport,
  trustSender,
  uploadPackage,
} from '@guitu/contract/packages.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { noticeColumns } from '@guitu/contract/rules/notice-table.ts'
import { readSample, SAMPLE_PASSWORD, sampleCertificate, sampleKey } from '../../platform/sm/samples.testing.ts'
import type { TestAccount, TestApp } from '../../testing/start-test-app.ts'
import { readCsv } from './format/csv-reader.ts'
import { sealPackage } from './format/seal-package.ts'

/** The certificates of the samples are valid from the evening of 22 November 2026. */
export const samplesValidAt = new Date('2026-11-23T01:00:00Z')

const senders = { '511702': 'sender-tongchuan', '511722': 'sender-xuanhan' } as const

/** Installs the city's key of the samples and trusts their two senders for their counties, as a security administrator does. */
export async function trustSamples(app: TestApp): Promise<TestAccount> {
  const as = await app.account('security-admin', '511700')
  const text = async (name: string): Promise<string> => (await readSample(`keys/${name}`)).toString('utf8')
  const [certificate, key] = [await text('recipient-city.crt'), await text('recipient-city.key')]
  const added = await app.call(addPackageKey, { as, body: { certificate, key, password: SAMPLE_PASSWORD } })
  if (added.status !== 200) throw new Error(added.text)
  for (const [county, party] of Object.entries(senders)) {
    const trusted = await app.call(trustSender, {
      as,
      body: { certificate: await text(`${party}.crt`), counties: [county], kinds: ['corrections', 'aftercare'] },
    })
    if (trusted.status !== 200) throw new Error(trusted.text)
  }
  return as
}

/** Cells of the examples of a kind's table with changes over them. */
export function exampleCells(kind: CaseKindValue, change: Readonly<Record<string, string>> = {}) {
  const examples = caseTableColumns[kind].map(({ header, example }) => [header, example])
  return { ...(Object.fromEntries(examples) as Record<string, string>), ...change }
}

/** A package of rows, made by the sample's sender of a county for the city. */
export async function sealRows(
  rows: readonly Readonly<Record<string, string>>[],
  options: {
    kind?: CaseKindValue | 'notices'
    county?: keyof typeof senders
    now?: Date
    /** Below attachments/, by name. */
    attachments?: Readonly<Record<string, Buffer>>
    header?: readonly string[]
  } = {},
): Promise<Buffer> {
  const { kind = 'corrections', county = '511702', now = samplesValidAt } = options
  const columns = kind === 'notices' ? noticeColumns : caseTableColumns[kind]
  const header = options.header ?? columns.map((column) => column.header)
  const folder = await mkdtemp(join(tmpdir(), 'guitu-seal-'))
  try {
    const { key: signerKey, certificate: signerCertificate } = await sampleKey(senders[county])
    const path = join(folder, 'made.gtp')
    await sealPackage({
      kind,
      county,
      source: '测试单位',
      tables: [
        {
          name: kind === 'notices' ? 'notices.csv' : 'persons.csv',
          header,
          rows: rows.map((cells) => header.map((name) => cells[name] ?? '')),
        },
      ],
      attachments: Object.entries(options.attachments ?? {}).map(([name, content]) => ({
        name: `attachments/${name}`,
        content: once(content),
      })),
      signerKey,
      signerCertificate,
      recipients: [await sampleCertificate('recipient-city')],
      path,
      tempDir: folder,
      now,
    })
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

/** Uploads a package and lets the job open it. */
export async function openUpload(
  app: TestApp,
  as: TestAccount,
  content: Buffer,
  fileName = 'test.gtp',
): Promise<PackageImportValue> {
  const id = randomUUID()
  const uploaded = await app.call(uploadPackage, { as, params: { id }, query: { fileName }, upload: content })
  if (uploaded.status !== 200) throw new Error(uploaded.text)
  await app.runJobs()
  return importOf(app, as, id)
}

export async function importOf(app: TestApp, as: TestAccount, id: string): Promise<PackageImportValue> {
  const found = await app.call(readImport, { as, params: { id } })
  if (found.status !== 200) throw new Error(found.text)
  return found.json
}

/** Confirms an import and lets the job carry it out. */
export async function commitUpload(
  app: TestApp,
  as: TestAccount,
  id: string,
  acceptOlder = false,
): Promise<PackageImportValue> {
  const asked = await app.call(commitImport, { as, params: { id }, body: { acceptOlder } })
  if (asked.status !== 200) throw new Error(asked.text)
  await app.runJobs()
  return importOf(app, as, id)
}

/** Uploads, opens and commits rows in one go. */
export async function importRows(
  app: TestApp,
  as: TestAccount,
  rows: Parameters<typeof sealRows>[0],
  options: Parameters<typeof sealRows>[1] = {},
): Promise<PackageImportValue> {
  const opened = await openUpload(app, as, await sealRows(rows, options))
  return commitUpload(app, as, opened.id, opened.state === 'held')
}

export async function rowsOf(app: TestApp, as: TestAccount, id: string, outcome?: string) {
  const answer = await app.call(listImportRows, { as, params: { id }, query: { ...(outcome ? { outcome } : {}) } })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.json.rows
}

/** Everything of the ledger, to be compared before and after. */
export function ledgerOf(app: TestApp) {
  return app.asSystem(async (tx) => ({
    persons: await tx.selectFrom('persons').selectAll().orderBy('id').execute(),
    cases: await tx.selectFrom('cases').selectAll().orderBy('id').execute(),
  }))
}

/** The rows of a CSV by their headings. */
export async function parseCsv(content: Buffer | string): Promise<Record<string, string>[]> {
  const records: string[][] = []
  async function* whole(): AsyncGenerator<Buffer> {
    yield Buffer.from(content)
  }
  for await (const block of readCsv(whole(), 'utf-8')) records.push(...block)
  const [header, ...rows] = records
  return rows.map((cells) => Object.fromEntries(header!.map((name, at) => [name, cells[at] ?? ''])))
}
