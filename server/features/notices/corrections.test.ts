import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert, closeAlert, readAlert } from '@guitu/contract/alerts.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import {
  attachToNotice,
  correctFiledNotice,
  fileNotice,
  linkNotice,
  listNotices,
  readOwnNotice,
  sendNotice,
  withdrawFiledNotice,
  withdrawNotice,
} from '@guitu/contract/notices.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase, type TestCase } from '../../testing/add-case.ts'
import { detentionNotice } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { seededRandom, syntheticPerson } from '../../testing/synthetic-person.ts'

const app = await startTestApp()
const city = await app.account('city-officer', '511700')
const county = await app.account('county-officer', '511702')
await makeResponsible(app, city)
await makeResponsible(app, county)
const police = await addBody(app)
const court = await addBody(app, 'court')

const headers = (body: { key: string }) => ({ authorization: `Bearer ${body.key}`, 'idempotency-key': newId() })
const send = (person: { name: string; idNumber: string }, documentNumber: string, corrects?: string) =>
  app.call(sendNotice, {
    headers: headers(police),
    body: { ...detentionNotice(person, documentNumber), ...(corrects ? { corrects } : {}) },
  })
const withdraw = (receipt: string, body = police, reason = '复核后撤销行政处罚决定') =>
  app.call(withdrawNotice, { headers: headers(body), params: { receipt }, body: { reason } })
const outcomeOf = async (receipt: string, body = police) =>
  (await app.call(readOwnNotice, { headers: headers(body), params: { receipt } })).json
const alertsOf = (person: TestCase) =>
  app.asSystem((tx) =>
    tx.selectFrom('alerts').selectAll().where('case_id', '=', person.id).orderBy('received_at').execute(),
  )
const noticesStored = () =>
  app.asSystem((tx) => tx.selectFrom('notices').select(['id', 'facts', 'withdraws']).orderBy('received_at').execute())

test('a withdrawn notice keeps its row, closes the alert that rests on nothing else, and its sender sees it', async () => {
  const person = await addCase(app, '511702001')
  const { receiptNumber } = (await send(person, '达公行罚决字〔2026〕101号')).json
  assert.deepEqual(await outcomeOf(receiptNumber), {
    receiptNumber,
    receivedAt: app.clock.now().toISOString(),
    state: 'received',
    outcome: null,
    outcomeAt: null,
    corrects: null,
    correctedBy: null,
  })
  const before = await noticesStored()
  assert.equal((await withdraw(receiptNumber, court)).status, 404)
  const first = await withdraw(receiptNumber)
  assert.equal(first.status, 200, first.text)
  assert.deepEqual((await withdraw(receiptNumber)).json, first.json)
  const after = await noticesStored()
  assert.deepEqual(
    after.filter((row) => before.some(({ id }) => id === row.id)),
    before,
  )
  assert.deepEqual(after.length, before.length + 1)
  const [alert] = await alertsOf(person)
  assert.deepEqual([alert?.state, alert?.outcome, alert?.route_next_at], ['closed', 'withdrawn', null])
  const record = (await app.call(readAlert, { as: county, params: { id: alert!.id } })).json
  assert.deepEqual(
    record.tasks.map((task) => task.state),
    ['closed'],
  )
  assert.ok(record.history.some((event) => event.kind === 'source-withdrawn' && event.note.includes('复核后撤销')))
  assert.equal(record.told.find((told) => told.channel === 'sms')?.state, 'stopped')
  const seen = await outcomeOf(receiptNumber)
  assert.deepEqual([seen.state, seen.outcome], ['withdrawn', 'withdrawn'])
  await app.runJobs()
  assert.equal((await app.call(readOwnNotice, { params: { receipt: receiptNumber } })).status, 401)
})

test('an alert that another notice has joined stays open when one of them is taken back', async () => {
  const person = await addCase(app, '511702001')
  const one = (await send(person, '达公行罚决字〔2026〕201号')).json
  await send(person, '达公行罚决字〔2026〕202号')
  await withdraw(one.receiptNumber)
  const [alert, ...more] = await alertsOf(person)
  assert.deepEqual([alert?.state, alert?.joined_count, more.length], ['open', 1, 0])
})

test('a correction joins the alert of the notice it corrects; about somebody else it withdraws that one and raises another', async () => {
  const [named, meant] = [await addCase(app, '511702001'), await addCase(app, '511722001')]
  const wrong = (await send(named, '达公行罚决字〔2026〕301号')).json
  app.clock.advance(5 * 24 * 3_600_000)
  const better = (await send(named, '达公行罚决字〔2026〕301-1号', wrong.receiptNumber)).json
  const [joined, ...more] = await alertsOf(named)
  assert.deepEqual([joined?.joined_count, joined?.state, more.length], [1, 'open', 0])
  assert.deepEqual((await outcomeOf(wrong.receiptNumber)).correctedBy, better.receiptNumber)
  const again = await send(named, '达公行罚决字〔2026〕301-2号', wrong.receiptNumber)
  assert.deepEqual([again.status, again.json.code], [409, 'notice-corrected'])
  const right = await send(meant, '达公行罚决字〔2026〕301-2号', better.receiptNumber)
  assert.equal(right.status, 200, right.text)
  const [closed] = await alertsOf(named)
  assert.deepEqual([closed?.state, closed?.outcome], ['closed', 'withdrawn'])
  assert.deepEqual(
    (await alertsOf(meant)).map((alert) => alert.state),
    ['open'],
  )
  const unknown = await send(meant, '达公行罚决字〔2026〕302号', 'TB20260101-999999')
  assert.deepEqual([unknown.status, Object.keys(unknown.json.fields ?? {})], [400, ['corrects']])
  assert.equal((await withdraw(better.receiptNumber)).status, 409)
})

test('the sender sees how it ended once the alert is closed', async () => {
  const officer = await app.account('county-officer', '511702')
  const person = await addCase(app, '511702001')
  const { receiptNumber } = (await send(person, '达公行罚决字〔2026〕401号')).json
  const [alert] = await alertsOf(person)
  await app.call(acknowledgeAlert, { as: officer, params: { id: alert!.id }, body: { id: newId() } })
  await app.asSystem((tx) =>
    tx
      .updateTable('tasks')
      .set({ state: 'closed', closed_at: app.clock.now() })
      .where('alert_id', '=', alert!.id)
      .execute(),
  )
  assert.equal((await outcomeOf(receiptNumber)).state, 'received')
  const closed = await app.call(closeAlert, {
    as: officer,
    params: { id: alert!.id },
    body: { id: newId(), outcome: 'confirmed', note: '已核实' },
  })
  assert.equal(closed.status, 200, closed.text)
  const seen = await outcomeOf(receiptNumber)
  assert.deepEqual([seen.state, seen.outcome, seen.outcomeAt], ['closed', 'confirmed', app.clock.now().toISOString()])
})

test('a notice that fitted nobody is linked to a case by the city, once, and raises what it would have raised', async () => {
  const officer = await app.account('city-officer', '511700')
  const elsewhere = await app.account('county-officer', '511702')
  const person = await addCase(app, '511702001')
  const mistyped = syntheticPerson(912_345, seededRandom(912_345))
  const { id, receiptNumber } = (await send({ ...mistyped, name: person.name }, '达公行罚决字〔2026〕501号')).json
  const unmatched = async () =>
    (await app.call(listNotices, { as: officer, query: { matched: false, pageSize: 100 } })).json.rows.map(
      (row) => row.id,
    )
  assert.ok((await unmatched()).includes(id))
  const body = { caseId: person.id, note: '与来文机关电话核实，证件号码录错一位' }
  assert.equal((await app.call(linkNotice, { as: elsewhere, params: { id }, body })).status, 404)
  const linked = await app.call(linkNotice, { as: officer, params: { id }, body })
  assert.equal(linked.status, 200, linked.text)
  assert.deepEqual(
    linked.json.alerts.map((alert) => alert.ruleCode),
    ['C201'],
  )
  assert.deepEqual((await app.call(linkNotice, { as: officer, params: { id }, body })).json.alerts, [])
  assert.equal((await alertsOf(person)).length, 1)
  assert.match(JSON.stringify((await alertsOf(person))[0]!.considered), /核对后关联到本档案/)
  assert.ok(!(await unmatched()).includes(id))
  const other = await addCase(app, '511702001')
  assert.equal(
    (await app.call(linkNotice, { as: officer, params: { id }, body: { ...body, caseId: other.id } })).status,
    409,
  )
  assert.equal((await outcomeOf(receiptNumber)).state, 'received')
  const listed = await app.call(listNotices, { as: officer, query: { caseId: person.id } })
  assert.deepEqual(
    listed.json.rows.map((row) => row.caseId),
    [person.id],
  )
  assert.equal((await withdraw(receiptNumber)).status, 200)
  assert.deepEqual(
    [(await alertsOf(person))[0]?.outcome, (await outcomeOf(receiptNumber)).outcome],
    ['withdrawn', 'withdrawn'],
  )
})

test('what was filed by form is corrected and taken back at the desk by the county, each by a further row', async () => {
  const person = await addCase(app, '511702001')
  // sessions opened before the clock moved have run out
  const caseworker = await app.account('caseworker', '511702001')
  const officer = await app.account('county-officer', '511702')
  const form = (more: Partial<BodyOf<typeof fileNotice>> = {}): BodyOf<typeof fileNotice> => ({
    id: newId(),
    caseId: person.id,
    source: 'staff',
    type: 'left-area',
    occurredAt: app.clock.now().toISOString(),
    facts: '电话联系时说在重庆市。',
    details: { place: '重庆市' },
    ...more,
  })
  const filed = await app.call(fileNotice, { as: caseworker, body: form() })
  assert.equal(filed.status, 200, filed.text)
  const before = await noticesStored()
  const body = form({ details: { place: '成都市' }, facts: '核实后是在成都市。' })
  const asked = { params: { id: filed.json.id }, body }
  assert.equal((await app.call(correctFiledNotice, { as: caseworker, ...asked })).status, 403)
  const corrected = await app.call(correctFiledNotice, { as: officer, ...asked })
  assert.equal(corrected.status, 200, corrected.text)
  assert.deepEqual(
    corrected.json.alerts.map(({ id, joined }) => [id, joined]),
    [[filed.json.alerts[0]!.id, true]],
  )
  assert.deepEqual((await app.call(correctFiledNotice, { as: officer, ...asked })).json, corrected.json)
  const second = await app.call(correctFiledNotice, { as: officer, ...asked, body: form() })
  assert.deepEqual([second.status, second.json.code], [409, 'notice-corrected'], second.text)
  assert.equal((await alertsOf(person))[0]!.state, 'open', 'the correction supports it')

  // what it is corrected to raises an alert of its own, and the first has nothing to stand on any more
  const dispute = form({ type: 'dispute', facts: '与邻居争执升级，并未外出。', details: { counterpart: '邻居李某' } })
  const other = await app.call(correctFiledNotice, { as: officer, params: { id: corrected.json.id }, body: dispute })
  assert.equal(other.status, 200, other.text)
  const states = async () =>
    (await alertsOf(person)).map((alert) => [alert.rule_code, alert.state, alert.outcome].join()).sort()
  assert.deepEqual(await states(), ['C102,open,', 'C204,closed,withdrawn'])
  const withdrawal = { params: { id: other.json.id }, body: { id: newId(), reason: '双方到所说明，是误会' } }
  assert.equal((await app.call(withdrawFiledNotice, { as: caseworker, ...withdrawal })).status, 403)
  const taken = await app.call(withdrawFiledNotice, { as: officer, ...withdrawal })
  assert.equal(taken.status, 200, taken.text)
  assert.deepEqual((await app.call(withdrawFiledNotice, { as: officer, ...withdrawal })).json, taken.json)
  assert.deepEqual(await states(), ['C102,closed,withdrawn', 'C204,closed,withdrawn'])
  const after = await noticesStored()
  assert.deepEqual(
    after.filter((row) => before.some(({ id }) => id === row.id)),
    before,
    'what was filed stays as it was',
  )
  assert.equal(after.length, before.length + 3)

  const sent = (await send(person, '达公行罚决字〔2026〕901号')).json
  const refused = await app.call(withdrawFiledNotice, { as: officer, ...withdrawal, params: { id: sent.id } })
  assert.deepEqual([refused.status, refused.json.code], [409, 'notice-of-body'], refused.text)
})

test('a body sends the document after its notice, once; an alert shows what each notice says and its files', async () => {
  const person = await addCase(app, '511702001')
  const [first, second] = [
    (await send(person, '达公行罚决字〔2026〕161号')).json.receiptNumber,
    (await send(person, '达公行罚决字〔2026〕162号')).json.receiptNumber,
  ]
  const picture = (grey: number) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: { r: grey, g: grey, b: grey } } })
      .png()
      .toBuffer()
  const attach = async (receipt: string, id: string, grey = 90, by = police) =>
    app.call(attachToNotice, {
      headers: headers(by),
      params: { receipt, id },
      query: { fileName: '决定书.png' },
      upload: await picture(grey),
    })
  const id = newId()
  const attached = await attach(second, id)
  assert.deepEqual([attached.status, attached.json.fileName], [200, '决定书.png'], attached.text)
  assert.deepEqual((await attach(second, id)).json, attached.json)
  assert.deepEqual([(await attach(second, id, 120)).status, (await attach(first, id)).status], [409, 409])
  assert.equal((await attach(second, newId(), 90, court)).status, 404, 'only of its own notices')
  for (let files = 1; files < 10; files++) assert.equal((await attach(second, newId(), 100 + files)).status, 200)
  assert.equal((await attach(second, newId(), 200)).json.code, 'too-many-files')
  const [alert] = await alertsOf(person)
  const officer = await app.account('county-officer', '511702')
  const { notices } = (await app.call(readAlert, { as: officer, params: { id: alert!.id } })).json
  assert.deepEqual(
    notices.map((notice) => [notice.receiptNumber, notice.attachments.length, notice.details.grounds]),
    [
      [first, 0, '殴打他人'],
      [second, 10, '殴打他人'],
    ],
  )
  assert.equal((await withdraw(first)).status, 200)
  assert.equal((await attach(first, newId())).status, 409)
})
