import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCases, readCase, revealCase } from '@guitu/contract/cases.ts'
import { commitImport, downloadRejectedRows } from '@guitu/contract/packages.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import {
  commitUpload,
  exampleCells,
  importOf,
  importRows,
  ledgerOf,
  openUpload,
  parseCsv,
  rowsOf,
  samplesValidAt,
  sealRows,
  trustSamples,
} from './packages.testing.ts'

const app = await startTestApp({ at: samplesValidAt })
await trustSamples(app)
const tongchuan = await app.account('county-officer', '511702')
const xuanhan = await app.account('county-officer', '511722')

const first = exampleCells('corrections')
const second = exampleCells('corrections', {
  档案编号: 'SJ5117022026000002',
  姓名: '买买提·吐尔逊',
  性别: '男',
  公民身份号码: '519977196801132897',
  出生日期: '1968-01-13',
  联系电话: '13800134300',
})
const freshPerson = { 姓名: '测试戊', 性别: '男', 公民身份号码: '519901198105031998', 出生日期: '1981-05-03' }
const identity = { 姓名: '测试甲', 性别: '女', 公民身份号码: '519981198408294906', 出生日期: '1984-08-29' }

async function caseOf(caseNumber: string) {
  const found = await app.call(listCases, { as: tongchuan, query: { kind: 'corrections', search: caseNumber } })
  const record = await app.call(readCase, {
    as: tongchuan,
    params: { id: found.json.rows[0]!.id },
    query: { purpose: '核对文书材料' },
  })
  return record.json
}

test('a changed row shows old and new by column, numbers and addresses masked, and changes just that', async () => {
  await importRows(app, tongchuan, [first, second])
  const sent = {
    ...first,
    罪名: '危险驾驶罪',
    联系电话: '13800139999',
    居住地: '四川省达州市通川区测试路9号',
    司法所: '东城司法所',
    矫正终止日期: '2026-11-22',
    民族: '',
  }
  const preview = await openUpload(app, tongchuan, await sealRows([sent, second]))
  assert.deepEqual([preview.rowsChanged, preview.rowsUnchanged, preview.rowsNew], [1, 1, 0])
  const [row] = await rowsOf(app, tongchuan, preview.id, 'changed')
  assert.deepEqual(row!.changes, [
    { column: '居住地', old: '四川省达州市****', new: '四川省达州市****' },
    { column: '联系电话', old: '138****4901', new: '138****9999' },
    { column: '罪名', old: '交通肇事罪', new: '危险驾驶罪' },
    { column: '矫正终止日期', old: '2028-06-23', new: '2026-11-22' },
    { column: '司法所', old: '复兴司法所', new: '东城司法所' },
    { column: '状态', old: '在矫', new: '已解矫' },
  ])
  const before = await ledgerOf(app)
  await commitUpload(app, tongchuan, preview.id)
  const after = await ledgerOf(app)
  const changed = await caseOf('SJ5117022026000001')
  assert.deepEqual(
    [changed.details.offence, changed.state, changed.endDate, changed.ethnicity, changed.version],
    ['危险驾驶罪', 'ended', '2026-11-22', '汉族', 2],
  )
  const whole = await app.call(revealCase, { as: tongchuan, params: { id: changed.id }, body: { purpose: '核对变更' } })
  assert.deepEqual([whole.json.phone, whole.json.residence], ['13800139999', '四川省达州市通川区测试路9号'])
  const other = (ledger: typeof before) => ledger.cases.filter(({ case_number }) => case_number === second.档案编号)
  assert.deepEqual(other(after), other(before))
  // by the new phone number, and no longer by the old one
  const byPhone = (search: string) => app.call(listCases, { as: tongchuan, query: { kind: 'corrections', search } })
  assert.equal((await byPhone('13800139999')).json.rows.length, 1)
  assert.equal((await byPhone('13800134901')).json.rows.length, 0)
  await importRows(app, tongchuan, [{ ...first, 矫正终止日期: '2028-06-23' }])
})

test('a number in use by another person, a line sent twice, a misfit line: rejected, with the reason', async () => {
  const stranger = { 姓名: '测试丁', 性别: '女', 公民身份号码: '519927200007079684', 出生日期: '2000-07-07' }
  const preview = await openUpload(
    app,
    tongchuan,
    await sealRows([
      { ...first, ...stranger },
      { ...second, 档案编号: 'SJ5117022026000010' },
      { ...second, 档案编号: 'SJ5117022026000011' },
      { ...first, ...stranger, 档案编号: 'SJ5117022026000012', 公民身份号码: '519901198105031998' },
    ]),
  )
  assert.deepEqual([preview.rowsRejected, preview.rowsNew], [4, 0])
  const rows = await rowsOf(app, tongchuan, preview.id)
  assert.match(rows[0]!.reasons[0]!.message, /已登记在另一人名下/)
  assert.match(rows[1]!.reasons[0]!.message, /公民身份号码与第 3 行重复/)
  assert.match(rows[2]!.reasons[0]!.message, /公民身份号码与第 2 行重复/)
  assert.deepEqual(
    rows[3]!.reasons.map(({ column }) => column),
    ['出生日期', '性别'],
  )
})

test('the same person under a further number is one person with two cases', async () => {
  const persons = (await ledgerOf(app)).persons.length
  const further = await importRows(app, tongchuan, [{ ...first, 档案编号: 'SJ5117022026000020', 罪名: '盗窃罪' }])
  assert.deepEqual([further.state, further.rowsNew], ['committed', 1])
  const ledger = await ledgerOf(app)
  assert.equal(ledger.persons.length, persons)
  const ids = new Set(
    ledger.cases.filter(({ person_name }) => person_name === '测试甲').map(({ person_id }) => person_id),
  )
  assert.equal(ids.size, 1)
})

test('a new name is carried to every case of the person, and to the search', async () => {
  const preview = await openUpload(app, tongchuan, await sealRows([{ ...first, 姓名: '测试新' }]))
  const [row] = await rowsOf(app, tongchuan, preview.id, 'changed')
  assert.deepEqual(row!.changes, [{ column: '姓名', old: '测试甲', new: '测试新' }])
  await commitUpload(app, tongchuan, preview.id)
  const found = await app.call(listCases, { as: tongchuan, query: { kind: 'corrections', search: '测试新' } })
  assert.equal(found.json.total, 2)
  await importRows(app, tongchuan, [first])
})

test('of a person of another county nothing is told, and nothing is kept twice', async () => {
  const aftercare = exampleCells('aftercare', { ...identity, 亲属姓名: '', 亲属电话: '' })
  const options = { kind: 'aftercare', county: '511722' } as const
  const wrongName = await openUpload(app, xuanhan, await sealRows([{ ...aftercare, 姓名: '别人' }], options))
  const [rejected] = await rowsOf(app, xuanhan, wrongName.id)
  assert.deepEqual(rejected!.reasons, [{ column: '姓名', message: '姓名与已登记人员姓名不一致，请与市局核对' }])
  assert.doesNotMatch(JSON.stringify([rejected, wrongName]), /测试甲|通川|511702|SJ5117/)
  const right = await openUpload(app, xuanhan, await sealRows([aftercare], options))
  const [row] = await rowsOf(app, xuanhan, right.id)
  assert.deepEqual([row!.outcome, row!.changes], ['new', []])
  const persons = (await ledgerOf(app)).persons.length
  await commitUpload(app, xuanhan, right.id)
  const ledger = await ledgerOf(app)
  assert.equal(ledger.persons.length, persons)
  const person = ledger.persons.find(({ name }) => name === '测试甲')!
  const secrets = app.parts.cipher.decryptPerson(person.secrets)
  assert.equal(secrets.residence, aftercare.居住地)
  assert.equal(secrets.idNumber, identity.公民身份号码)
  const numberOfAnother = await openUpload(
    app,
    xuanhan,
    await sealRows([exampleCells('aftercare', { 档案编号: aftercare.档案编号! })], options),
  )
  const [taken] = await rowsOf(app, xuanhan, numberOfAnother.id)
  assert.match(taken!.reasons[0]!.message, /已登记在另一人名下/)
})

test('a new name reaches the case of another county, and its course and its audit log say so', async () => {
  const renamed = await importRows(app, tongchuan, [{ ...first, 姓名: '测试改' }])
  assert.equal(renamed.state, 'committed')
  const { cases } = await ledgerOf(app)
  const others = cases.filter(({ kind, person_name }) => kind === 'aftercare' && person_name === '测试改')
  assert.equal(others.length, 1)
  const [event, deed] = await app.asSystem((tx) =>
    Promise.all([
      tx
        .selectFrom('case_events')
        .selectAll()
        .where('kind', '=', 'person-renamed')
        .where('case_id', '=', others[0]!.id)
        .execute(),
      tx
        .selectFrom('audit_entries')
        .selectAll()
        .where('action', '=', 'case.rename')
        .where('subject_id', '=', others[0]!.id)
        .execute(),
    ]),
  )
  assert.deepEqual(
    event.map((each) => [each.actor_id, each.office_code]),
    [[tongchuan.id, others[0]!.office_code]],
  )
  assert.deepEqual(
    deed.map((each) => [each.actor_id, each.office_code]),
    [[tongchuan.id, others[0]!.office_code]],
  )
  await importRows(app, tongchuan, [first])
})

test('a number that another county uses is taken, and where is not said', async () => {
  await app.asSystem((tx) =>
    tx.updateTable('cases').set({ case_number: 'AZSHARED0001' }).where('kind', '=', 'aftercare').execute(),
  )
  const row = exampleCells('aftercare', {
    档案编号: 'AZSHARED0001',
    执行县市区: '511702',
    司法所: '东城司法所',
  })
  const preview = await openUpload(app, tongchuan, await sealRows([row], { kind: 'aftercare' }))
  const [rejected] = await rowsOf(app, tongchuan, preview.id)
  assert.deepEqual(rejected!.reasons, [
    { column: '档案编号', message: '档案编号已被占用，请核对；确属同一档案的，请与市局核对' },
  ])
})

test('a sealed case takes no more rows', async () => {
  await importRows(app, tongchuan, [second])
  await app.asSystem((tx) =>
    tx.updateTable('cases').set({ state: 'sealed' }).where('case_number', '=', second.档案编号!).execute(),
  )
  const preview = await openUpload(app, tongchuan, await sealRows([{ ...second, 罪名: '诈骗罪' }]))
  const [row] = await rowsOf(app, tongchuan, preview.id)
  assert.match(row!.reasons[0]!.message, /已封存/)
  await app.asSystem((tx) =>
    tx.updateTable('cases').set({ state: 'active' }).where('case_number', '=', second.档案编号!).execute(),
  )
})

test('a ledger that changed after the preview takes nothing in: the preview is made anew and says so', async () => {
  const stale = await openUpload(app, tongchuan, await sealRows([{ ...first, 罪名: '诈骗罪' }]))
  const created = await openUpload(
    app,
    tongchuan,
    await sealRows([exampleCells('corrections', { ...freshPerson, 档案编号: 'SJ5117022026000030' })]),
  )
  await importRows(app, tongchuan, [{ ...first, 罪名: '故意伤害罪' }])
  await importRows(app, tongchuan, [exampleCells('corrections', { ...freshPerson, 档案编号: 'SJ5117022026000031' })])
  const before = await ledgerOf(app)
  for (const [entry, outcome] of [
    [stale, 'changed'],
    [created, 'new'],
  ] as const) {
    const again = await commitUpload(app, tongchuan, entry.id)
    assert.deepEqual([again.state, again.message.includes('台账有了变化')], ['preview', true], outcome)
    assert.equal((await rowsOf(app, tongchuan, entry.id, outcome)).length, 1)
  }
  assert.deepEqual(await ledgerOf(app), before)
  const committed = await commitUpload(app, tongchuan, created.id)
  assert.equal(committed.state, 'committed')
  const ledger = await ledgerOf(app)
  assert.equal(ledger.persons.length, before.persons.length)
  assert.equal(ledger.cases.length, before.cases.length + 1)
})

test('rejected rows come back cell for cell, corrected they go in', async () => {
  const odd = {
    ...exampleCells('corrections', { ...freshPerson, 档案编号: 'SJ5117022026000040', 矫正终止日期: '2020-01-01' }),
    罪名: '非法经营罪, "共同" 犯罪\n第二行',
    户籍地: '𬱖村㐂组 🏠 ',
    禁止令: '+不得进入',
    备注: '另一列',
  }
  const header = [...Object.keys(odd)]
  const preview = await openUpload(app, tongchuan, await sealRows([odd], { header }))
  assert.equal(preview.rowsRejected, 1)
  const answer = await app.call(downloadRejectedRows, { as: tongchuan, params: { id: preview.id } })
  const [row] = await parseCsv(answer.text)
  assert.deepEqual(Object.keys(row!), [...header, '拒收原因'])
  for (const name of header) assert.equal(row![name], name === '禁止令' ? "'+不得进入" : odd[name as keyof typeof odd])
  assert.match(row!.拒收原因!, /矫正终止日期.*禁止令的内容前加了撇号/)
  // the column of reasons may stay in the table that comes back, and is made anew when the row is rejected once more
  const stillWrong = await openUpload(app, tongchuan, await sealRows([row!], { header: Object.keys(row!) }))
  const secondAnswer = await app.call(downloadRejectedRows, { as: tongchuan, params: { id: stillWrong.id } })
  assert.deepEqual(Object.keys((await parseCsv(secondAnswer.text))[0]!), [...header, '拒收原因'])
  const corrected = { ...row!, 矫正终止日期: '2028-06-23', 禁止令: '+不得进入' }
  const taken = await importRows(app, tongchuan, [corrected], { header: Object.keys(row!) })
  assert.deepEqual([taken.rowsNew, taken.rowsRejected], [1, 0])
  const record = await caseOf('SJ5117022026000040')
  assert.deepEqual([record.details.offence, record.details.injunction], [odd.罪名, odd.禁止令])
})

test('a table without a required column, or of another name, is refused; attachments are said not to go in', async () => {
  const without = Object.keys(first).filter((name) => name !== '姓名')
  const refused = await openUpload(app, tongchuan, await sealRows([first], { header: without }))
  assert.deepEqual([refused.state, refused.step], ['refused', 'rows'])
  assert.match(refused.message, /缺少必需的列：姓名/)
  const attached = await openUpload(
    app,
    tongchuan,
    await sealRows([first], { attachments: { '说明.pdf': Buffer.from('附件') } }),
  )
  assert.match(attached.message, /1 个附件/)
})

test('what is told on the way to a commit: two words, one effect; a preview that is gone is a conflict', async () => {
  const preview = await openUpload(app, tongchuan, await sealRows([{ ...first, 罪名: '寻衅滋事罪' }]))
  const ask = () => app.call(commitImport, { as: tongchuan, params: { id: preview.id }, body: {} })
  const [one, two] = await Promise.all([ask(), ask()])
  assert.deepEqual([one.json.state, two.json.state], ['committing', 'committing'])
  await Promise.all([app.runJobs(), app.runJobs()])
  assert.equal((await importOf(app, tongchuan, preview.id)).state, 'committed')
  const version = (await caseOf('SJ5117022026000001')).version
  await ask()
  await app.runJobs()
  assert.equal((await caseOf('SJ5117022026000001')).version, version)
})
