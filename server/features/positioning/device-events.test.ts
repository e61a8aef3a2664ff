import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { listAlerts, readAlert } from '@guitu/contract/alerts.ts'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { listCases, readCase } from '@guitu/contract/cases.ts'
import { sendDeviceEvents } from '@guitu/contract/device-events.ts'
import { addBody as admitBody, sendNotice } from '@guitu/contract/notices.ts'
import { readOverview } from '@guitu/contract/overview.ts'
import { liftOrder, listCaseOrders, listPositioningOrders } from '@guitu/contract/positioning.ts'
import pg from 'pg'
import { newId } from '../../platform/new-id.ts'
import { encodePem } from '../../platform/sm/pem.ts'
import { SM2_KEY_HEAD } from '../../platform/sm/public-key.ts'
import { Sm2PrivateKey } from '../../platform/sm/sm2.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { addLeave } from '../../testing/add-leave.ts'
import { addOrder } from '../../testing/add-order.ts'
import { detentionNotice } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { type SentEvent, sendEvents, vendorHeaders } from '../../testing/send-events.ts'
import { setDatabaseClock } from '../../testing/set-database-clock.ts'
import { startTestApp, testStart } from '../../testing/start-test-app.ts'

// Events of devices: who may send them, what comes in and what never does, and what they become.

const app = await startTestApp()
await setDatabaseClock(app, testStart)
const caseworker = await app.account('caseworker', '511702001')
const leader = await app.account('county-leader', '511702')
const officer = await app.account('county-officer', '511702')
await makeResponsible(app, officer)
const vendor = await addBody(app, 'device-vendor')
let devices = 0

const orderOf = async (told = true) => {
  const about = await addCase(app, '511702001')
  const deviceNumber = `DWH-${String(++devices).padStart(6, '0')}`
  const id = await addOrder(app, {
    caseId: about.id,
    vendorId: vendor.id,
    deviceNumber,
    applicant: caseworker,
    leader,
    told,
  })
  return { id, about, deviceNumber }
}
const event = (deviceNumber: string, kind: SentEvent['kind'], more: Partial<SentEvent> = {}): SentEvent => ({
  eventId: `E-${newId()}`,
  deviceNumber,
  kind,
  occurredAt: app.clock.now().toISOString(),
  ...more,
})
const resultsOf = async (...events: SentEvent[]): Promise<string[]> => {
  const answer = await sendEvents(app, vendor, events)
  assert.equal(answer.status, 200, answer.text)
  return answer.json.results.map(({ result, reason }) => (reason === '' ? result : reason))
}
const alertsOf = async (caseId: string) => {
  await app.runJobs()
  const { rows } = (await app.call(listAlerts, { as: officer, query: {} })).json
  return rows.filter((row) => row.caseId === caseId)
}
const stored = (): Promise<number> =>
  app.asSystem(async (tx) => (await tx.selectFrom('device_events').select('id').execute()).length)

test('each kind of event becomes the alert of the catalogue, and one that says all is well becomes none', async () => {
  const { about, deviceNumber } = await orderOf()
  const results = await resultsOf(
    event(deviceNumber, 'left-permitted-area'),
    event(deviceNumber, 'back-in-permitted-area'),
    event(deviceNumber, 'tamper'),
    event(deviceNumber, 'silent', { silentMinutes: 240 }),
    event(deviceNumber, 'silent', { silentMinutes: 10 }),
    event(deviceNumber, 'low-battery'),
  )
  assert.deepEqual(results, Array(6).fill('taken'))
  const alerts = await alertsOf(about.id)
  assert.deepEqual(alerts.map((alert) => alert.ruleCode).sort(), ['C204', 'C208', 'C303'])
  const removed = alerts.find((alert) => alert.ruleCode === 'C208')!
  const { history } = (await app.call(readAlert, { as: officer, params: { id: removed.id } })).json
  const joined = history.filter((each) => each.kind === 'joined')
  assert.equal(joined.length, 1, 'the long silence joins the tampering, the short one is none')
  assert.match(joined[0]!.note, /相隔不超过 4 小时：.*装置没有信号，已有 240 分钟/)
})

test('an event sent again, alone or in another batch, is taken once; another one under its id is refused', async () => {
  const { about, deviceNumber } = await orderOf()
  const one = event(deviceNumber, 'low-battery')
  assert.deepEqual(await resultsOf(one, one), ['taken', 'repeated'])
  assert.deepEqual(await resultsOf(one, { ...one, kind: 'tamper' }), [
    'repeated',
    '这个事件编号已经用于另一个内容不同的事件，请使用新的编号',
  ])
  const [first, second] = await Promise.all([one.eventId, one.eventId].map(() => sendEvents(app, vendor, [one])))
  assert.deepEqual([first!.status, second!.status], [200, 200])
  assert.equal((await alertsOf(about.id)).length, 1)
})

test('outside an order in force nothing is taken: before the notice, before it, after its end, after lifting, for a strange device', async () => {
  const untold = await orderOf(false)
  const lifted = await orderOf()
  const body = { id: newId(), words: '不再需要' }
  assert.equal((await app.call(liftOrder, { as: officer, params: { id: lifted.id }, body })).status, 200)
  const running = await orderOf()
  const count = await stored()
  const results = await resultsOf(
    event(untold.deviceNumber, 'tamper'),
    event(lifted.deviceNumber, 'tamper'),
    event('DWH-999999', 'tamper'),
    event(running.deviceNumber, 'tamper', { occurredAt: '2026-11-20T00:59:59Z' }),
    event(running.deviceNumber, 'tamper', { occurredAt: '2026-12-19T16:00:00Z' }),
    event(running.deviceNumber, 'tamper', { occurredAt: '2026-11-20T01:06:00Z' }),
    event(running.deviceNumber, 'entered-forbidden-area'),
  )
  for (const [at, words] of [
    /没有生效的电子定位/,
    /已经结束或者解除/,
    /没有生效的电子定位/,
    /不在电子定位的期限内/,
    /不在电子定位的期限内/,
    /晚于现在/,
    /没有生效的禁止进入令/,
  ].entries()) {
    assert.match(results[at]!, words)
  }
  assert.equal(await stored(), count)
})

test('the end is in the database: a process whose clock stands still, and one that writes by itself, get nothing in', async () => {
  const { id, deviceNumber } = await orderOf()
  const end = new Date('2026-12-19T16:00:00Z')
  await setDatabaseClock(app, new Date(end.getTime() - 1))
  assert.deepEqual(await resultsOf(event(deviceNumber, 'low-battery')), ['taken'])
  await setDatabaseClock(app, end)
  assert.match((await resultsOf(event(deviceNumber, 'low-battery')))[0]!, /已经结束/)
  const client = new pg.Client(app.superuser)
  await client.connect()
  const write = (at: string): Promise<unknown> =>
    client.query(
      `insert into device_events (id, vendor_id, event_id, order_id, kind, occurred_at, received_at) values ($1, $2, $3, $4, 'tamper', $5, $5)`,
      [newId(), vendor.id, `E-${newId()}`, id, at],
    )
  await assert.rejects(write('2026-12-01T00:00:00Z'), { constraint: 'device_event_in_force' })
  await setDatabaseClock(app, testStart)
  await assert.rejects(write('2026-12-19T16:00:00Z'), { constraint: 'device_event_in_force' })
  await write(testStart.toISOString())
  await client.end()
})

test('coordinates and trails anywhere refuse the whole batch, and nothing of it is kept', async () => {
  const { deviceNumber } = await orderOf()
  const [count, good] = [await stored(), event(deviceNumber, 'tamper')]
  for (const more of [
    { lat: 31.2, lng: 107.5 },
    { points: [[107.5, 31.2]] },
    { detail: { gpsTrack: 'x' } },
    { kind: 'location' },
  ]) {
    const answer = await sendEvents(app, vendor, [good, { ...event(deviceNumber, 'tamper'), ...more } as SentEvent])
    assert.deepEqual([answer.status, answer.json.page], [422, 'boundaries'], answer.text)
  }
  assert.equal(await stored(), count)
  const unknown = await sendEvents(app, vendor, [{ ...good, note: '在超市' } as SentEvent])
  assert.equal(unknown.status, 400)
  const many = await sendEvents(
    app,
    vendor,
    Array.from({ length: 501 }, () => event(deviceNumber, 'tamper')),
  )
  assert.equal(many.status, 400)
})

test('only a vendor that signs what it sends, now, is listened to', async () => {
  const { deviceNumber } = await orderOf()
  const body = { events: [event(deviceNumber, 'tamper')] }
  const headers = vendorHeaders(vendor, app.clock.now(), body)
  const send = (sent: Record<string, string>, what: { events: SentEvent[] } = body) =>
    app.call(sendDeviceEvents, { body: what, headers: sent })
  const other = { key: vendor.key, signingKey: Sm2PrivateKey.generate() }
  for (const [sent, what] of [
    [{}, body],
    [{ ...headers, 'x-guitu-signature': '' }, body],
    [headers, { events: [event(deviceNumber, 'low-battery')] }],
    [vendorHeaders(other, app.clock.now(), body), body],
    [vendorHeaders(vendor, new Date(testStart.getTime() - 301_000), body), body],
  ] as [Record<string, string>, { events: SentEvent[] }][]) {
    assert.equal((await send(sent, what)).status, 401)
  }
  const police = await addBody(app)
  assert.equal((await send({ ...headers, authorization: `Bearer ${police.key}` })).json.code, 'not-a-vendor')
  const notice = await app.call(sendNotice, {
    headers: { authorization: `Bearer ${vendor.key}`, 'idempotency-key': newId() },
    body: detentionNotice(await addCase(app, '511702001'), '第1号'),
  })
  assert.equal(notice.status, 400, 'a vendor sends no notices')
  assert.equal((await send(headers)).status, 200)
})

test('leave is looked at before a crossing is an alert: one that covers the day explains it, and the course says which', async () => {
  const { about, deviceNumber } = await orderOf()
  await addLeave(app, { caseId: about.id, enteredBy: caseworker, approvedBy: caseworker, inDays: 0, days: 1 })
  app.clock.advance(60_000)
  await setDatabaseClock(app, app.clock.now())
  assert.deepEqual(await resultsOf(event(deviceNumber, 'left-permitted-area')), ['taken'])
  assert.deepEqual(await alertsOf(about.id), [])
  const { rows } = (await app.call(listCaseEvents, { as: officer, params: { id: about.id }, query: {} })).json
  assert.match(rows.find((each) => each.kind === 'alert-set-aside')?.note ?? '', /C204.*请假.*已批准，含 2026-11-20/)
})

test('nothing of an order leaves but the alert', async () => {
  const { id, about, deviceNumber } = await orderOf()
  await resultsOf(event(deviceNumber, 'tamper'))
  assert.equal((await alertsOf(about.id)).length, 1)
  const order = (await app.call(listCaseOrders, { as: officer, params: { id: about.id } })).json.orders[0]!
  const secrets = [id, order.orderNumber, deviceNumber, '电子定位', '脚环', 'tamper']
  const city = await app.account('city-officer', '511700')
  const answers = [
    await app.call(readCase, { as: officer, params: { id: about.id }, query: { purpose: '日常监督管理' } }),
    await app.call(readCase, { as: city, params: { id: about.id }, query: { purpose: '日常监督管理' } }),
    await app.call(listCaseEvents, { as: officer, params: { id: about.id }, query: {} }),
    await app.call(listCases, { as: officer, query: { kind: 'corrections' } }),
    await app.call(readOverview, { as: officer, query: { officeCode: '511702' } }),
  ]
  for (const [at, answer] of answers.entries()) {
    assert.equal(answer.status, 200, answer.text)
    for (const secret of secrets) assert.ok(!answer.text.includes(secret), `answer ${at} holds ${secret}`)
  }
  assert.equal((await app.call(listPositioningOrders, { as: city, query: { view: 'done' } })).status, 403)
  const helper = await app.account('helper', '511702001')
  assert.equal((await app.call(listCaseOrders, { as: helper, params: { id: about.id } })).status, 403)
  const seen = await app.parts.database.transact(
    {
      text: "select set_config('guitu.role', 'city-officer', true), set_config('guitu.scope', '5117', true)",
      values: [],
    },
    async (tx) => (await tx.selectFrom('positioning_orders').select('id').execute()).length,
  )
  assert.equal(seen, 0, 'the database shows none to the city')
})

test('no other feature, export or figure reads what an order keeps', () => {
  const root = new URL('../', import.meta.url)
  const others = globSync('**/*.ts', { cwd: root, exclude: (name) => name === 'positioning' })
  assert.ok(others.length > 200)
  const tables = /positioning_(orders|steps|extensions)|device_events/
  assert.deepEqual(
    others.filter((path) => tables.test(readFileSync(new URL(path, root), 'utf8'))),
    [],
  )
})

test('a vendor is admitted with the key it signs with, and no other body has one', async () => {
  const security = await app.account('security-admin', '511700')
  const add = (kind: 'device-vendor' | 'police', signingKey?: string) =>
    app.call(admitBody, {
      as: security,
      body: { id: newId(), name: `测试${newId()}`, kind, ...(signingKey === undefined ? {} : { signingKey }) },
    })
  const point = Sm2PrivateKey.generate().publicKey
  const pem = encodePem('PUBLIC KEY', Buffer.concat([SM2_KEY_HEAD, point.bytes]))
  assert.equal((await add('device-vendor', pem)).status, 200)
  assert.equal((await add('device-vendor', point.hex)).status, 200)
  for (const answer of [await add('device-vendor'), await add('device-vendor', '不是公钥'), await add('police', pem)]) {
    assert.deepEqual([answer.status, Object.keys(answer.json.fields ?? {})], [400, ['signingKey']])
  }
})
