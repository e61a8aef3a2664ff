import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  addPackageKey,
  commitImport,
  listImportRows,
  type PackageImportValue,
  readImport,
  trustSender,
  uploadPackage,
} from '@guitu/contract/packages.ts'
import type { TestAccount, TestApp } from '../../testing/start-test-app.ts'

const samples = new URL('../../../../shared/samples/', import.meta.url)

/** The certificates of the samples are valid from the evening of 22 November 2026. */
export const samplesValidAt = new Date('2026-11-23T01:00:00Z')

export function readSample(name: string): Promise<Buffer> {
  return readFile(new URL(name, samples))
}

/** Installs the city's key of the samples and trusts their two senders for their counties, as a security administrator does. */
export async function trustSamples(app: TestApp): Promise<void> {
  const admin = await app.account('security-admin', '511700')
  const text = async (name: string): Promise<string> => (await readSample(`keys/${name}`)).toString('utf8')
  const added = await app.call(addPackageKey, {
    as: admin,
    body: { certificate: await text('recipient-city.crt'), key: await text('recipient-city.key'), password: '1234' },
  })
  if (added.status !== 200) throw new Error(added.text)
  for (const [file, county] of [
    ['sender-tongchuan.crt', '511702'],
    ['sender-xuanhan.crt', '511722'],
  ] as const) {
    const trusted = await app.call(trustSender, {
      as: admin,
      body: { certificate: await text(file), counties: [county], kinds: ['corrections', 'aftercare'] },
    })
    if (trusted.status !== 200) throw new Error(trusted.text)
  }
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

export async function rowsOf(app: TestApp, as: TestAccount, id: string, outcome?: string) {
  const answer = await app.call(listImportRows, { as, params: { id }, query: { ...(outcome ? { outcome } : {}) } })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.json.rows
}
