import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authoriseAccount } from '@guitu/contract/accounts.ts'
import { acknowledgeAlert, readAlert } from '@guitu/contract/alerts.ts'
import { fileNotice } from '@guitu/contract/notices.ts'
import { sql } from 'kysely'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import type { MessageChannel } from '../notifications/channel.ts'
import { handOff } from '../notifications/hand-off-notification.ts'
import { acknowledgeByKey } from './acknowledge-by-reply.ts'
import { routeAlert } from './route-alert.ts'
import { sweepAlerts } from './sweep-alerts.ts'

// A Monday, 09:00 in Shanghai, far ahead of the database's clock: a timer fires when the clock of the test says so, and not before.
const start = new Date('2035-03-05T01:00:00Z')
const app = await startTestApp({ at: start })
const city = await app.account('city-officer', '511700', '市责任人')
const cityDeputy = await app.account('city-leader', '511700', '市副责')
const county = await app.account('county-officer', '511702', '县责任人')
const deputy = await app.account('county-leader', '511702', '县副责')
const second = await app.account('county-officer', '511702', '县副责二')
await makeResponsible(app, city, cityDeputy)
await makeResponsible(app, county, deputy, second)
const police = await addBody(app)
let begun = start

type Kind = 1 | 2 | 3
async function raise(level: Kind, officeCode = '511702001'): Promise<string> {
  const person = await addCase(app, officeCode)
  if (level === 2) await sendDetention(app, police, person)
  else {
    const about =
      level === 1
        ? {
            type: 'danger-report',
            facts: '王某当面扬言今晚要去某小区伤人，手里有刀具。',
            details: { reporterName: '陈某某', reporterPhone: '13800134001', place: '东城小区' },
          }
        : { type: 'hardship', facts: '家中失火，暂住亲戚家，生活困难。', details: { need: 'housing' } }
    const filed = await app.call(fileNotice, {
      as: await app.account('caseworker', officeCode),
      body: { id: newId(), caseId: person.id, source: 'staff', occurredAt: app.clock.now().toISOString(), ...about },
    })
    assert.equal(filed.status, 200, filed.text)
  }
  const row = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select(['id', 'level']).where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  assert.equal(row.level, level)
  return row.id
}
const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
/** Messages that leave the application, as `minute officer channel`. */
async function toldOf(id: string): Promise<string[]> {
  const rows = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications as n')
      .innerJoin('accounts as a', 'a.id', 'n.account_id')
      .where('n.alert_id', '=', id)
      .where('n.channel', '<>', 'in-app')
      .select(['n.created_at as at', 'a.display_name as who', 'n.channel'])
      .orderBy('n.created_at')
      .orderBy('who')
      .execute(),
  )
  return rows.map((row) => `${(Date.parse(row.at) - begun.getTime()) / 60_000} ${row.who} ${row.channel}`)
}
const drilled = (id: string) =>
  app.asSystem((tx) =>
    tx
      .selectFrom('drill_messages as d')
      .innerJoin('notifications as n', 'n.id', 'd.notification_id')
      .where('n.alert_id', '=', id)
      .select('n.id')
      .execute(),
  )
const timers = async (id: string): Promise<string[]> => {
  const { rows } = await app.parts.workerDatabase.pool.query<{ at: Date | string }>(
    'select run_at as at from graphile_worker.jobs where key = $1',
    [`route-alert:${id}`],
  )
  return rows.map((row) => new Date(row.at).toISOString())
}
const minute = (minutes: number): Date => new Date(begun.getTime() + minutes * 60_000)
async function goTo(minutes: number): Promise<void> {
  app.clock.moveTo(minute(minutes))
  await app.runJobs()
}
const both = (at: number) => [`${at} 县责任人 call`, `${at} 市责任人 call`]
const all = (at: number) =>
  ['县副责', '县副责二', '县责任人', '市副责', '市责任人'].map((who) => `${at} ${who} call`).sort()
const sorted = async (id: string) =>
  (await toldOf(id)).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1))

test('a whole day by the table of the catalogue, with a clock that is moved', async () => {
  const [one, two, three] = [await raise(1), await raise(2), await raise(3)]
  for (const at of [0, 1, 2, 3, 4, 5]) await goTo(at)
  // level 1: city and county by call, again every two minutes
  const threeTries = [0, 2, 4].flatMap(both).sort()
  assert.deepEqual((await toldOf(one)).sort(), threeTries)
  // after three tries the deputies as well
  for (const at of [6, 7, 8]) await goTo(at)
  assert.deepEqual((await toldOf(one)).filter((line) => /^[678] /.test(line)).sort(), [...all(6), ...all(8)].sort())
  assert.equal((await drilled(one)).length, (await toldOf(one)).length, 'every call was handed off, once')
  // key 1 on the call stops everything
  const [call] = await drilled(one)
  app.clock.moveTo(minute(9))
  await acknowledgeByKey(app.parts, call!.id)
  assert.equal((await stored(one)).state, 'acknowledged')
  const silent = await toldOf(one)
  for (const at of [10, 12, 60, 119]) await goTo(at)
  assert.deepEqual(await toldOf(one), silent)
  // level 2: nobody but the county until two hours have passed
  assert.deepEqual(await toldOf(two), ['0 县责任人 sms'])
  // level 1 acknowledged and without a report after two hours: taken back, routed again
  await goTo(120)
  assert.deepEqual((await sorted(one)).slice(-2), both(120).sort())
  assert.deepEqual([(await stored(one)).state, (await stored(one)).routing_round], ['open', 2])
  assert.deepEqual(await toldOf(two), ['0 县责任人 sms', '120 县副责 sms'])
  const history = (
    await app.call(readAlert, { as: await app.account('county-officer', '511702'), params: { id: one } })
  ).json
  assert.ok(history.history.some((event) => event.kind === 'taken-back' && event.note.includes('首次报告')))
  await app.asSystem((tx) =>
    tx
      .updateTable('alerts')
      .set({ state: 'closed', outcome: 'confirmed', closed_at: app.clock.now(), route_next_at: null })
      .where('id', '=', one)
      .execute(),
  )
  // the day after: the city hears of level 2, the deputy of level 3
  await goTo(1439)
  assert.deepEqual(await toldOf(two), ['0 县责任人 sms', '120 县副责 sms'])
  assert.deepEqual(await toldOf(three), ['0 县责任人 push'])
  await goTo(1440)
  assert.deepEqual(await toldOf(two), ['0 县责任人 sms', '120 县副责 sms', '1440 市责任人 sms'])
  assert.deepEqual(await toldOf(three), ['0 县责任人 push', '1440 县副责 push'])
  await goTo(3000)
  assert.deepEqual([await timers(two), await timers(three)], [[], []], 'the table says nothing more')
  assert.equal((await toldOf(two)).length, 3)
})

test('a timer and the sweep together do a thing once; a lost timer is found; what was missed is made up for by one telling', async () => {
  begun = app.clock.now()
  const id = await raise(1)
  assert.deepEqual(await timers(id), [minute(2).toISOString()])
  await app.runJobs()
  await app.parts.workerDatabase.pool.query("delete from graphile_worker._private_jobs where key like 'route-alert:%'")
  await goTo(31)
  assert.deepEqual((await toldOf(id)).length, 2)
  await sweepAlerts(app.parts)
  await Promise.all([routeAlert(app.parts, id), routeAlert(app.parts, id), app.runJobs()])
  await sweepAlerts(app.parts)
  await app.runJobs()
  assert.deepEqual((await toldOf(id)).filter((line) => line.startsWith('31 ')).sort(), all(31))
  assert.equal((await toldOf(id)).length, 7)
  assert.deepEqual(await timers(id), [minute(32).toISOString()])
})

test('clocks that step: forward makes up once, back does not keep anybody waiting', async () => {
  begun = app.clock.now()
  const id = await raise(1)
  await goTo(2)
  app.clock.moveTo(minute(-60))
  await routeAlert(app.parts, id)
  const before = (await toldOf(id)).length
  app.clock.moveTo(minute(-58))
  await routeAlert(app.parts, id)
  assert.equal((await toldOf(id)).length, before + 2)
  app.clock.moveTo(minute(600))
  await routeAlert(app.parts, id)
  assert.equal((await toldOf(id)).filter((line) => line.startsWith('600 ')).length, 5)
})

test('an officer who is taken out of use while an alert is open: who answers now is told, and an acknowledgement of theirs is taken back', async () => {
  begun = app.clock.now()
  const security = await app.account('security-admin', '511700')
  const [first, next] = [
    await app.account('county-officer', '511722', '先任'),
    await app.account('county-officer', '511722', '接任'),
  ]
  await makeResponsible(app, first, next)
  const [open, acknowledged] = [await raise(2, '511722001'), await raise(2, '511722001')]
  await app.call(acknowledgeAlert, { as: first, params: { id: acknowledged }, body: { id: newId() } })
  await app.runJobs()
  const answer = await app.call(authoriseAccount, {
    as: security,
    params: { id: first.id },
    body: { active: false, role: 'county-officer', officeCode: '511722', version: 1 },
  })
  assert.equal(answer.status, 200, answer.text)
  await app.runJobs()
  await app.runJobs()
  assert.deepEqual(await toldOf(open), ['0 先任 sms', '0 接任 sms'])
  assert.deepEqual(await toldOf(acknowledged), ['0 先任 sms', '0 接任 sms'])
  assert.equal((await stored(acknowledged)).state, 'open')
})

test('a channel that fails falls through to the next one, once, and both are seen', async () => {
  begun = app.clock.now()
  const id = await raise(1)
  const [call] = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications')
      .select('id')
      .where('alert_id', '=', id)
      .where('account_id', '=', county.id)
      .where('channel', '=', 'call')
      .execute(),
  )
  const broken: MessageChannel = { handOff: async () => ({ taken: false, again: true, detail: '线路忙' }) }
  await assert.rejects(handOff(app.parts, call!.id, { call: broken }))
  await assert.rejects(handOff(app.parts, call!.id, { call: broken }))
  const record = await app.call(readAlert, { as: await app.account('county-officer', '511702'), params: { id } })
  const seen = record.json.told.filter((told) => told.accountId === county.id && told.channel !== 'in-app')
  assert.deepEqual(seen.map((told) => [told.channel, told.state, told.why]).sort(), [
    ['call', 'failed', ''],
    ['sms', 'queued', '电话未成，改用短信'],
  ])
})

test('quiet hours hold level 3 alone, and what they held goes out when they end', async () => {
  // Tuesday 23:00 in Shanghai
  begun = new Date('2035-03-13T15:00:00Z')
  app.clock.moveTo(begun)
  const [one, three] = [await raise(1), await raise(3)]
  await goTo(0)
  assert.equal((await drilled(one)).length, 2)
  const push = () =>
    app.asSystem((tx) =>
      tx
        .selectFrom('notifications')
        .selectAll()
        .where('alert_id', '=', three)
        .where('channel', '=', 'push')
        .executeTakeFirstOrThrow(),
    )
  assert.deepEqual([(await push()).state, (await push()).detail], ['queued', '静默时段，07:00 发出'])
  await goTo(479)
  assert.equal((await push()).attempts, 0)
  await goTo(480)
  assert.equal((await push()).attempts, 1)
})

test('in a burst level 1 goes first, whatever came before it', async () => {
  begun = new Date('2035-03-15T02:00:00Z')
  app.clock.moveTo(begun)
  await app.runJobs()
  const earlier = [await raise(2), await raise(2), await raise(2)]
  const grave = await raise(1)
  await app.runJobs()
  const order = await app.asSystem((tx) =>
    tx
      .selectFrom('drill_messages as d')
      .innerJoin('notifications as n', 'n.id', 'd.notification_id')
      .where('n.alert_id', 'in', [...earlier, grave])
      .select(['n.alert_id as alertId', sql<string>`d.xmin`.as('written')])
      .orderBy(sql`d.xmin::text::bigint`)
      .execute(),
  )
  assert.deepEqual(
    order.map((row) => row.alertId === grave),
    [true, true, false, false, false],
  )
})
