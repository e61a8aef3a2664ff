import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { createCase, editCase, listCases, readCase, revealCase } from '@guitu/contract/cases.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const tongchuan = await app.account('county-officer', '511702')
const xuanhan = await app.account('county-officer', '511722')
const city = await app.account('city-officer', '511700')

/** Cells of the examples of a table, with changes over them. */
function cellsOf(kind: CaseKindValue, change: Record<string, string> = {}): Record<string, string> {
  const examples = caseTableColumns[kind].map(({ header, example }) => [header, example])
  return { ...Object.fromEntries(examples), ...change }
}

function create(as: TestAccount, kind: CaseKindValue, change: Record<string, string>, id: string = randomUUID()) {
  return app.call(createCase, { as, body: { id, kind, cells: cellsOf(kind, change) } })
}

const rowsOf = (table: 'persons' | 'cases' | 'audit_entries') =>
  app.asSystem(async (tx) => {
    const counted = await tx
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return counted.n
  })

test('a case is created by form, once for one id, and found by name, number and whole', async () => {
  const id = randomUUID()
  const made = await create(tongchuan, 'corrections', {}, id)
  assert.equal(made.status, 200, made.text)
  assert.deepEqual(made.json, { id, caseNumber: 'SJ5117022026000001', notes: [] })
  const before = [await rowsOf('persons'), await rowsOf('cases'), await rowsOf('audit_entries')]
  const again = await create(tongchuan, 'corrections', {}, id)
  assert.deepEqual(again.json, made.json)
  assert.deepEqual([await rowsOf('persons'), await rowsOf('cases'), await rowsOf('audit_entries')], before)

  const record = await app.call(readCase, { as: tongchuan, params: { id }, query: { purpose: '核对文书材料' } })
  assert.equal(record.json.state, 'active')
  assert.equal(record.json.idNumberMasked, '5199**********4906')
  assert.equal(record.json.details.offence, '交通肇事罪')
  const found = await app.call(listCases, { as: tongchuan, query: { kind: 'corrections', search: 'ceshi' } })
  assert.deepEqual(
    found.json.rows.map((row) => row.id),
    [id],
  )
  const whole = await app.call(revealCase, { as: tongchuan, params: { id }, body: { purpose: '核对登记' } })
  assert.equal(whole.json.idNumber, '519981198408294906')
  assert.equal(whole.json.residence, '四川省达州市通川区测试路371号')
})

test('every faulty cell is named at once and nothing is written', async () => {
  const before = [await rowsOf('persons'), await rowsOf('cases')]
  const refused = await create(tongchuan, 'corrections', {
    档案编号: 'SJ5117022026000099',
    公民身份号码: '511722200102290015',
    矫正终止日期: '2024-01-01',
    司法所: '没有的司法所',
  })
  assert.equal(refused.status, 400)
  assert.match(refused.json.fields!['cells.公民身份号码']!, /不存在这一天/)
  assert.match(refused.json.fields!['cells.矫正终止日期']!, /应晚于/)
  const unknownOffice = await create(tongchuan, 'corrections', {
    档案编号: 'SJ5117022026000099',
    司法所: '没有的司法所',
  })
  assert.match(unknownOffice.json.fields!['cells.司法所']!, /没有的司法所/)
  const taken = await create(tongchuan, 'corrections', {})
  assert.match(taken.json.fields!['cells.档案编号']!, /已被占用/)
  assert.deepEqual([await rowsOf('persons'), await rowsOf('cases')], before)
})

test('somebody in the ledger gets a further case, and what is known of the person stays where the form is silent', async () => {
  const persons = await rowsOf('persons')
  const further = await create(tongchuan, 'corrections', {
    档案编号: 'SJ5117022026000002',
    民族: '',
    居住地: '四川省达州市通川区测试路1号',
  })
  assert.equal(further.status, 200, further.text)
  assert.deepEqual(further.json.notes, ['此人已登记，本档案作为其另一档案建立'])
  assert.equal(await rowsOf('persons'), persons)
  const record = await app.call(readCase, {
    as: tongchuan,
    params: { id: further.json.id },
    query: { purpose: '核对文书材料' },
  })
  assert.equal(record.json.ethnicity, '汉族')
  const whole = await app.call(revealCase, {
    as: tongchuan,
    params: { id: further.json.id },
    body: { purpose: '核对登记' },
  })
  assert.equal(whole.json.residence, '四川省达州市通川区测试路1号')
  assert.equal(whole.json.household, '四川省达州市通川区')
})

test('a person of another county is neither told nor kept twice', async () => {
  const persons = await rowsOf('persons')
  const identity = { 公民身份号码: '519981198408294906', 性别: '女', 出生日期: '1984-08-29' }
  const place = { 执行县市区: '511722', 司法所: '东乡司法所', 释放日期: '2023-06-07' }
  const wrong = await create(xuanhan, 'aftercare', { ...identity, ...place, 姓名: '别人' })
  assert.equal(wrong.status, 400)
  assert.match(wrong.json.fields!['cells.姓名']!, /与已登记人员姓名不一致/)
  assert.doesNotMatch(wrong.text, /测试甲|通川|511702/)
  const right = await create(xuanhan, 'aftercare', { ...identity, ...place, 姓名: '测试甲' })
  assert.equal(right.status, 200, right.text)
  assert.equal(await rowsOf('persons'), persons)
})

test("a relative's number is kept encrypted and shown masked", async () => {
  const made = await create(city, 'aftercare', { 档案编号: 'AZ5117222026000077', 亲属电话: '13800130777' })
  assert.equal(made.status, 200, made.text)
  const record = await app.call(readCase, {
    as: city,
    params: { id: made.json.id },
    query: { purpose: '核对文书材料' },
  })
  assert.equal(record.json.details.relativePhone, '138****0777')
  const whole = await app.call(revealCase, { as: city, params: { id: made.json.id }, body: { purpose: '联系亲属' } })
  assert.equal(whole.json.relativePhone, '13800130777')
  const stored = await app.asSystem((tx) =>
    tx.selectFrom('cases').selectAll().where('id', '=', made.json.id).executeTakeFirstOrThrow(),
  )
  assert.doesNotMatch(JSON.stringify(stored), /13800130777/)
})

test('a county creates for itself only, others not at all', async () => {
  const foreign = await create(xuanhan, 'corrections', { 档案编号: 'SJ5117022026000050' })
  assert.equal(foreign.status, 400)
  assert.match(foreign.json.fields!['cells.执行县市区']!, /511702/)
  const cases = await rowsOf('cases')
  for (const [role, office] of [
    ['caseworker', '511702001'],
    ['city-leader', '511700'],
    ['helper', '511702001'],
    ['system-admin', '511700'],
    ['audit-admin', '511700'],
  ] as const) {
    const as = await app.account(role, office)
    const refused = await create(as, 'corrections', { 档案编号: 'SJ5117022026000051' })
    assert.equal(refused.status, 403, role)
  }
  assert.equal(await rowsOf('cases'), cases)
  const taken = await app.asSystem((tx) =>
    tx.selectFrom('cases').select('id').where('county_code', '=', '511702').executeTakeFirstOrThrow(),
  )
  const sameId = await create(xuanhan, 'aftercare', { 档案编号: 'AZ5117222026000055' }, taken.id)
  assert.equal(sameId.status, 409)
  assert.equal(await rowsOf('cases'), cases)
})

test('a new telephone is found at once, once for one id; the course names the field, never the number', async () => {
  const caseworker = await app.account('caseworker', '511702104')
  const id = randomUUID()
  const number = {
    档案编号: 'SJ5117022026000071',
    公民身份号码: '519981199001010013',
    性别: '男',
    出生日期: '',
    姓名: '测试丁',
  }
  const made = await create(tongchuan, 'corrections', number, id)
  assert.equal(made.status, 200, made.text)
  const edit = (body: object, as = caseworker) =>
    app.call(editCase, { as, params: { id }, body: { id: randomUUID(), ground: '本人更换手机号', ...body } })
  for (const [body, field] of [
    [{}, 'phone'],
    [{ phone: '12345' }, 'phone'],
    [{ phone: '13800138222', ground: '换' }, 'ground'],
  ] as const) {
    assert.deepEqual(Object.keys((await edit(body)).json.fields ?? {}), [field])
  }
  const change = {
    id: randomUUID(),
    phone: '138 0013 8222',
    residence: '四川省达州市通川区新居路8号',
    responsibleName: '王世杰',
  }
  const edited = await edit(change)
  assert.deepEqual([edited.status, edited.json.responsibleName], [200, '王世杰'], edited.text)
  assert.deepEqual((await edit(change)).json, edited.json)
  assert.equal((await edit({ phone: '13800138333' }, xuanhan)).status, 404)
  const whole = await app.call(revealCase, { as: tongchuan, params: { id }, body: { purpose: '核对登记' } })
  assert.deepEqual([whole.json.phone, whole.json.residence], ['13800138222', change.residence])
  const found = await app.call(listCases, { as: tongchuan, query: { kind: 'corrections', search: '13800138222' } })
  assert.deepEqual(
    found.json.rows.map((row) => row.id),
    [id],
  )
  const course = await app.call(listCaseEvents, { as: tongchuan, params: { id }, query: { kinds: 'case-edited' } })
  assert.deepEqual(
    course.json.rows.map(({ note }) => note),
    ['联系电话、居住地、责任人：本人更换手机号'],
  )
})
