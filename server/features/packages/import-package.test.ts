import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { access, stat } from 'node:fs/promises'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { listCases, readCase, revealCase } from '@guitu/contract/cases.ts'
import {
  commitImport,
  discardImport,
  downloadRejectedRows,
  listImportRows,
  listImports,
  mapOffice,
  readImport,
  uploadPackage,
} from '@guitu/contract/packages.ts'
import { readSample } from '../../platform/sm/samples.testing.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { packageFile } from './package-file.ts'
import {
  commitUpload,
  importOf,
  ledgerOf,
  openUpload,
  parseCsv,
  rowsOf,
  samplesValidAt,
  trustSamples,
} from './packages.testing.ts'

const app = await startTestApp({ at: samplesValidAt })
await trustSamples(app)
const tongchuan = await app.account('county-officer', '511702')
const xuanhan = await app.account('county-officer', '511722')
const city = await app.account('city-officer', '511700')
const isKept = (id: string) =>
  access(packageFile(app.parts.config.dataDir, id)).then(
    () => true,
    () => false,
  )

function deedsOf(id: string) {
  return app.asSystem((tx) =>
    tx
      .selectFrom('audit_entries')
      .select(['action', 'actor_id', 'actor_role', 'summary'])
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute(),
  )
}

test('a package is uploaded, previewed, committed, and every cell is in the ledger as sent', async () => {
  const preview = await openUpload(app, tongchuan, await readSample('corrections-tongchuan.gtp'))
  assert.equal(preview.state, 'preview', preview.message)
  assert.deepEqual(
    [preview.rowsTotal, preview.rowsDone, preview.rowsNew, preview.rowsChanged, preview.rowsRejected],
    [200, 200, 200, 0, 0],
  )
  assert.deepEqual(await ledgerOf(app), { persons: [], cases: [] })
  const file = await stat(packageFile(app.parts.config.dataDir, preview.id))
  assert.equal(file.mode & 0o777, 0o600)

  const committed = await commitUpload(app, tongchuan, preview.id)
  assert.equal(committed.state, 'committed')
  assert.equal(await isKept(preview.id), false)
  const ledger = await app.call(listCases, { as: tongchuan, query: { kind: 'corrections' } })
  assert.equal(ledger.json.total, 200)

  const sent = await parseCsv(await readSample('corrections-tongchuan.csv'))
  assert.equal(sent.length, 200)
  const named = (await app.asSystem((tx) => tx.selectFrom('offices').select(['code', 'name']).execute())).map(
    ({ code, name }) => [code, name] as const,
  )
  const officeNames = new Map(named)
  const { persons, cases } = await ledgerOf(app)
  for (const row of sent) {
    const entry = cases.find(({ case_number }) => case_number === row.档案编号)!
    const person = persons.find(({ id }) => id === entry.person_id)!
    const { idNumber, phone, household, residence } = app.parts.cipher.decryptPerson(person.secrets)
    assert.deepEqual(
      [person.name, idNumber, phone, household, residence, person.ethnicity, officeNames.get(entry.office_code)],
      [row.姓名, row.公民身份号码, row.联系电话, row.户籍地, row.居住地, row.民族, row.司法所],
    )
    const details = entry.details as Record<string, string>
    assert.deepEqual(
      [details.offence, details.decidingBody, details.documentNumber, details.injunction ?? ''],
      [row.罪名, row.决定机关, row.文书编号, row.禁止令],
    )
    assert.deepEqual([entry.start_date, entry.end_date], [row.矫正起始日期, row.矫正终止日期])
  }
  // accepted rows are gone from the staging table, the deeds stand in the audit log in the officer's name
  assert.deepEqual(await rowsOf(app, tongchuan, preview.id), [])
  const deeds = await deedsOf(preview.id)
  assert.deepEqual(
    deeds.map(({ action, actor_id }) => [action, actor_id]),
    ['import.upload', 'import.open', 'import.confirm', 'import.commit'].map((action) => [action, tongchuan.id]),
  )
  assert.equal((deeds[3]!.summary as { new: number }).new, 200)
  const found = await app.call(listCases, { as: tongchuan, query: { kind: 'corrections', search: 'leiyangming' } })
  assert.equal(found.json.rows[0]?.caseNumber, 'SJ5117022026000001')
  const { id } = found.json.rows[0]!
  const record = await app.call(readCase, { as: tongchuan, params: { id }, query: { purpose: '核对文书材料' } })
  assert.equal(record.json.details.offence, '交通肇事罪')
  const whole = await app.call(revealCase, { as: tongchuan, params: { id }, body: { purpose: '核对入库数据' } })
  assert.equal(whole.json.phone, '13800134901')
  const course = await app.call(listCaseEvents, { as: tongchuan, params: { id }, query: {} })
  assert.deepEqual(
    course.json.rows.map(({ kind, note }) => [kind, note]),
    [['case-imported', '随数据包建档']],
  )
})

test('the same package twice changes nothing, nor does a second commit', async () => {
  const before = await ledgerOf(app)
  const again = await openUpload(app, tongchuan, await readSample('corrections-tongchuan.gtp'))
  assert.deepEqual([again.state, again.rowsUnchanged, again.rowsNew, again.rowsChanged], ['preview', 200, 0, 0])
  await commitUpload(app, tongchuan, again.id)
  const twice = await commitUpload(app, tongchuan, again.id)
  assert.equal(twice.state, 'committed')
  assert.deepEqual(await ledgerOf(app), before)
  const commits = (await deedsOf(again.id)).filter(({ action }) => action === 'import.commit')
  assert.equal(commits.length, 1)
})

test('an upload sent twice with one id is one import, and the first file stays', async () => {
  const id = randomUUID()
  const send = async (content: Buffer) =>
    app.call(uploadPackage, { as: tongchuan, params: { id }, query: { fileName: 'once.gtp' }, upload: content })
  const first = await send(await readSample('corrections-tongchuan.gtp'))
  const second = await send(Buffer.from('something else'))
  assert.deepEqual(second.json, first.json)
  await app.runJobs()
  assert.equal((await importOf(app, tongchuan, id)).state, 'preview')
  assert.equal((await deedsOf(id)).filter(({ action }) => action === 'import.upload').length, 1)
  const discarded = await app.call(discardImport, { as: tongchuan, params: { id } })
  assert.equal(discarded.json.state, 'discarded')
})

test('a package older than the last one in is held, and goes in on an explicit word only', async () => {
  const held = await openUpload(app, tongchuan, await readSample('replay-older-than-tongchuan.gtp'))
  assert.equal(held.state, 'held')
  assert.equal(held.newerImport?.packageCreatedAt, '2026-11-20T01:00:00.000Z')
  const before = await ledgerOf(app)
  const refused = await app.call(commitImport, { as: tongchuan, params: { id: held.id }, body: {} })
  assert.equal(refused.status, 409)
  assert.deepEqual(refused.json.allowed, ['commit', 'discard'])
  await app.runJobs()
  assert.deepEqual(await ledgerOf(app), before)
  const committed = await commitUpload(app, tongchuan, held.id, true)
  assert.equal(committed.state, 'committed')
  const commit = (await deedsOf(held.id)).find(({ action }) => action === 'import.commit')!
  assert.equal((commit.summary as { olderAccepted: boolean }).olderAccepted, true)
})

test('good rows go in, the others come back with every reason and every cell as sent', async () => {
  const preview = await openUpload(app, tongchuan, await readSample('corrections-faulty-rows.gtp'), 'faulty.gtp')
  assert.deepEqual([preview.state, preview.rowsNew, preview.rowsRejected], ['preview', 1, 11])
  assert.deepEqual(preview.unknownOffices, ['不存在司法所'])
  const rejected = await rowsOf(app, tongchuan, preview.id, 'rejected')
  const columnsOf = (line: number) => rejected.find((row) => row.line === line)!.reasons.map(({ column }) => column)
  assert.deepEqual(columnsOf(2), ['出生日期'])
  assert.deepEqual(columnsOf(4), ['矫正类别'])
  assert.deepEqual(columnsOf(5), ['姓名'])
  assert.deepEqual(columnsOf(7), ['司法所'])
  assert.ok(columnsOf(8).includes('公民身份号码'))
  assert.match(rejected.find((row) => row.line === 9)!.reasons[0]!.message, /第 8 行/)
  assert.match(rejected.find((row) => row.line === 8)!.reasons.at(-1)!.message, /第 9 行/)

  const committed = await commitUpload(app, tongchuan, preview.id)
  assert.deepEqual([committed.state, committed.rowsNew, committed.rowsRejected], ['committed', 1, 11])
  assert.equal((await rowsOf(app, tongchuan, preview.id)).length, 11)
  const answer = await app.call(downloadRejectedRows, { as: tongchuan, params: { id: preview.id } })
  assert.equal(answer.status, 200)
  assert.match(String(answer.headers['content-type']), /text\/csv/)
  assert.ok(answer.text.startsWith('\uFEFF档案编号,姓名,'))
  const rows = await parseCsv(answer.text)
  assert.equal(rows.length, 11)
  assert.ok(rows.every((row) => row.拒收原因 !== ''))
  const formula = rows.find((row) => row.档案编号 === 'SJ5117022026000909')!
  assert.equal(formula.姓名, `'=HYPERLINK("x")`)
  assert.match(formula.拒收原因!, /表格公式.*姓名的内容前加了撇号/)
  const birthDate = rows.find((row) => row.档案编号 === 'SJ5117022026000901')!
  assert.deepEqual([birthDate.出生日期, birthDate.公民身份号码], ['1990-02-30', '519988200310237537'])
})

test('an office name is mapped once: the preview is made anew, and the county remembers it', async () => {
  const preview = await openUpload(app, tongchuan, await readSample('corrections-faulty-rows.gtp'))
  const map = (as: typeof tongchuan, officeCode: string) =>
    app.call(mapOffice, { as, params: { id: preview.id }, body: { name: '不存在司法所', officeCode } })
  assert.equal((await map(tongchuan, '511722001')).status, 400)
  const mapped = await map(tongchuan, '511702001')
  assert.equal(mapped.json.state, 'opening')
  await app.runJobs()
  const anew = await importOf(app, tongchuan, preview.id)
  assert.deepEqual([anew.state, anew.unknownOffices, anew.rowsNew, anew.rowsRejected], ['preview', [], 1, 10])
  const row = (await rowsOf(app, tongchuan, preview.id, 'new'))[0]!
  assert.deepEqual([row.line, row.officeCode], [7, '511702001'])
  await app.call(discardImport, { as: tongchuan, params: { id: preview.id } })
  const later = await openUpload(app, tongchuan, await readSample('corrections-faulty-rows.gtp'))
  assert.deepEqual(later.unknownOffices, [])
})

for (const [name, step] of [
  ['refused-other-recipient', 'recipient'],
  ['refused-unknown-sender', 'signer'],
  ['refused-manifest-changed', 'signature'],
  ['refused-county-not-allowed', 'county'],
  ['refused-envelope-changed', 'digest'],
  ['refused-table-changed', 'digest'],
  ['school-tongchuan', 'manifest'],
] as const) {
  test(`${name}.gtp is refused whole at the step ${step}, and the refusal is audited`, async () => {
    const before = await ledgerOf(app)
    const refused = await openUpload(app, tongchuan, await readSample(`${name}.gtp`))
    assert.deepEqual([refused.state, refused.step], ['refused', step])
    assert.match(refused.message, /[\u4e00-\u9fff]{8}/)
    assert.equal(refused.rowsTotal, 0)
    assert.deepEqual(await rowsOf(app, tongchuan, refused.id), [])
    assert.equal(await isKept(refused.id), false)
    const deed = (await deedsOf(refused.id)).find(({ action }) => action === 'import.refuse')!
    assert.deepEqual([deed.actor_id, (deed.summary as { step: string }).step], [tongchuan.id, step])
    const commit = await app.call(commitImport, { as: tongchuan, params: { id: refused.id }, body: {} })
    assert.equal(commit.status, 409)
    assert.deepEqual(await ledgerOf(app), before)
  })
}

test('what is no package at all is refused when it is read', async () => {
  const refused = await openUpload(app, tongchuan, Buffer.from('hello'))
  assert.deepEqual([refused.state, refused.step], ['refused', 'read'])
  const empty = await app.call(uploadPackage, {
    as: tongchuan,
    params: { id: randomUUID() },
    query: { fileName: 'empty.gtp' },
    upload: Buffer.alloc(0),
  })
  assert.equal(empty.status, 400)
})

test("an officer of another county takes in neither a neighbour's package nor a word of it", async () => {
  const refused = await openUpload(app, xuanhan, await readSample('corrections-tongchuan.gtp'))
  assert.deepEqual([refused.state, refused.step], ['refused', 'county'])
  // an id is random and may hold any three figures
  assert.doesNotMatch(JSON.stringify({ ...refused, id: '' }), /通川|511702|sender-tongchuan|200/)
  const own = await openUpload(app, xuanhan, await readSample('aftercare-xuanhan.gtp'))
  assert.deepEqual([own.state, own.rowsNew], ['preview', 500])
  const committed = await commitUpload(app, xuanhan, own.id)
  assert.equal(committed.state, 'committed')
  const ledger = await app.call(listCases, { as: xuanhan, query: { kind: 'aftercare' } })
  assert.equal(ledger.json.total, 500)
  assert.equal((await app.call(listCases, { as: tongchuan, query: { kind: 'aftercare' } })).json.total, 0)
})

test('the city takes a package in for a county, whose officers see it from then on', async () => {
  const preview = await openUpload(app, city, await readSample('corrections-tongchuan.gtp'))
  // the faulty rows, made a day later, are in already
  assert.equal(preview.state, 'held')
  assert.equal((await importOf(app, tongchuan, preview.id)).uploadedBy, '测试账号')
  assert.equal((await app.call(readImport, { as: xuanhan, params: { id: preview.id } })).status, 404)
})

test('to another county an import does not exist: not in the list, not by id, not its rows, not its file', async () => {
  const preview = await openUpload(app, tongchuan, await readSample('corrections-faulty-rows.gtp'))
  const params = { id: preview.id }
  const before = await ledgerOf(app)
  const body = { name: '不存在司法所', officeCode: '511722001' }
  for (const answer of [
    await app.call(readImport, { as: xuanhan, params }),
    await app.call(listImportRows, { as: xuanhan, params, query: {} }),
    await app.call(downloadRejectedRows, { as: xuanhan, params }),
    await app.call(mapOffice, { as: xuanhan, params, body }),
    await app.call(commitImport, { as: xuanhan, params, body: {} }),
    await app.call(discardImport, { as: xuanhan, params }),
    await app.call(uploadPackage, {
      as: xuanhan,
      params,
      query: { fileName: 'mine.gtp' },
      upload: Buffer.from('0'),
    }),
  ]) {
    assert.equal(answer.status, 404)
    assert.doesNotMatch(answer.text, /通川|511702|SJ5117/)
  }
  const list = await app.call(listImports, { as: xuanhan, query: {} })
  assert.ok(list.json.rows.every(({ countyCode }) => countyCode !== '511702'))
  assert.equal(list.json.total, list.json.rows.length)
  await app.runJobs()
  assert.equal((await importOf(app, tongchuan, preview.id)).state, 'preview')
  assert.deepEqual(await ledgerOf(app), before)
  for (const role of [
    'caseworker',
    'city-leader',
    'helper',
    'system-admin',
    'security-admin',
    'audit-admin',
  ] as const) {
    const as = await app.account(role, role === 'caseworker' || role === 'helper' ? '511702001' : '511700')
    assert.equal((await app.call(readImport, { as, params })).status, 403, role)
    assert.equal((await app.call(commitImport, { as, params, body: {} })).status, 403, role)
  }
  assert.equal((await app.call(readImport, { params })).status, 401)
})
