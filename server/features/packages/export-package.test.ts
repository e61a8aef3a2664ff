import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { exportPackage, listPackageKeys } from '@guitu/contract/packages.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { readSample, sampleCertificate, sampleKey } from '../../platform/sm/samples.testing.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { openPackage } from './format/open-package.ts'
import {
  commitUpload,
  exampleCells,
  importRows,
  openUpload,
  parseCsv,
  samplesValidAt,
  trustSamples,
} from './packages.testing.ts'

const app = await startTestApp({ at: samplesValidAt })
await trustSamples(app)
const tongchuan = await app.account('county-officer', '511702')
const xuanhan = await app.account('county-officer', '511722')
const city = await app.account('city-officer', '511700')
const other = (await readSample('keys/recipient-other.crt')).toString('utf8')
const { json: keys } = await app.call(listPackageKeys, { as: city })
const signerFingerprint = keys[0]!.fingerprint

function ask(as: TestAccount, change: Record<string, unknown> = {}, recipients = [other]) {
  const body = {
    id: randomUUID(),
    kind: 'corrections' as const,
    countyCode: '511702',
    purpose: '季度数据报送',
    recipients,
    signerFingerprint,
    ...change,
  }
  return app.http.inject({
    method: exportPackage.method,
    url: exportPackage.path,
    headers: { cookie: as.cookie, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
}

/** The rows of an exported package, opened as its recipient. */
async function openAs(party: 'recipient-other' | 'recipient-city', content: Buffer) {
  const folder = await mkdtemp(join(tmpdir(), 'guitu-export-'))
  try {
    await writeFile(join(folder, 'x.gtp'), content)
    const opened = await openPackage(join(folder, 'x.gtp'), {
      keys: [await sampleKey(party)],
      trust: [{ fingerprint: (await sampleCertificate('recipient-city')).fingerprint, counties: ['511702'] }],
      tempDir: folder,
      now: samplesValidAt,
    })
    const rows: Record<string, string>[] = []
    for await (const batch of opened.rows('persons.csv')) rows.push(...batch.map(({ cells }) => cells))
    await opened.close()
    return { manifest: opened.manifest, rows }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('what was imported is exported cell for cell, for each recipient, and audited with its purpose', async () => {
  const sent = await openUpload(app, tongchuan, await readSample('corrections-tongchuan.gtp'))
  await commitUpload(app, tongchuan, sent.id)
  const cityPem = (await readSample('keys/recipient-city.crt')).toString('utf8')
  const answer = await ask(tongchuan, {}, [other, cityPem])
  assert.equal(answer.statusCode, 200, answer.body)
  let exported = 0
  for (const party of ['recipient-other', 'recipient-city'] as const) {
    const { manifest, rows } = await openAs(party, answer.rawPayload)
    assert.deepEqual([manifest.kind, manifest.county, manifest.source], ['corrections', '511702', '通川区司法局'])
    // minors are given to no one by an export
    const wanted = (await parseCsv(await readSample('corrections-tongchuan.csv'))).filter(
      (row) => !isMinorsCase(row.出生日期!, row.矫正起始日期!),
    )
    assert.ok(wanted.length > 150 && wanted.length < 200)
    exported = wanted.length
    const byNumber = (a: Record<string, string>, b: Record<string, string>) => (a.档案编号! < b.档案编号! ? -1 : 1)
    assert.deepEqual(rows.sort(byNumber), wanted.sort(byNumber))
  }
  const [deed] = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').selectAll().where('action', '=', 'case.export').execute(),
  )
  assert.deepEqual([deed!.actor_id, deed!.purpose, deed!.office_code], [tongchuan.id, '季度数据报送', '511702'])
  const summary = deed!.summary as { rows: number; recipients: unknown[]; filter: unknown }
  assert.deepEqual([summary.rows, summary.recipients.length], [exported, 2])
  // nothing of it is left on the disk
  const left = await readdir(join(app.parts.config.dataDir, 'tmp'))
  assert.deepEqual(left, [])
})

test('an export obeys the filters of the list and leaves sealed cases in', async () => {
  const one = await ask(tongchuan, { search: 'SJ5117022026000001' })
  assert.deepEqual(
    (await openAs('recipient-other', one.rawPayload)).rows.map(({ 姓名 }) => 姓名),
    ['雷洋明'],
  )
  await app.asSystem((tx) =>
    tx.updateTable('cases').set({ state: 'sealed' }).where('case_number', '=', 'SJ5117022026000001').execute(),
  )
  const none = await ask(tongchuan, { search: 'SJ5117022026000001' })
  assert.deepEqual([none.statusCode, none.json().code], [409, 'nothing-to-export'])
  const audited = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').select('summary').where('action', '=', 'case.export').execute(),
  )
  assert.doesNotMatch(JSON.stringify(audited), /SJ5117022026000001/)
})

test('an export obeys the scope of the list', async () => {
  const foreign = await ask(xuanhan)
  assert.equal(foreign.statusCode, 404)
  const inside = await ask(xuanhan, { countyCode: '511722' })
  assert.deepEqual([inside.statusCode, inside.json().code], [409, 'nothing-to-export'])
  const relatives = exampleCells('aftercare', { 亲属电话: '13800130777' })
  await importRows(app, xuanhan, [relatives], { kind: 'aftercare', county: '511722' })
  const own = await ask(xuanhan, { countyCode: '511722', kind: 'aftercare' })
  assert.equal(own.statusCode, 200)
  for (const role of ['caseworker', 'city-leader', 'helper', 'security-admin'] as const) {
    const as = await app.account(role, role === 'caseworker' || role === 'helper' ? '511702001' : '511700')
    assert.equal((await ask(as)).statusCode, 403, role)
  }
})

test('a wrong certificate or key is named, and nothing is made', async () => {
  const noCertificate = await ask(tongchuan, {}, ['x'.repeat(200)])
  assert.match(noCertificate.json().fields.recipients, /无法识别/)
  const noKey = await ask(tongchuan, { signerFingerprint: '0'.repeat(64) })
  assert.equal(noKey.statusCode, 404)
  const noPurpose = await ask(tongchuan, { purpose: '无' })
  assert.equal(noPurpose.statusCode, 400)
})
