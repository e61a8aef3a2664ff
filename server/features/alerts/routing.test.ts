import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authoriseAccount } from '@guitu/contract/accounts.ts'
import { acknowledgeAlert, readAlert } from '@guitu/contract/alerts.ts'
import { sql } from 'kysely'
import { newId } from '../../platform/new-id.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import type { MessageChannel } from '../notifications/channel.ts'
import { handOff } from '../notifications/hand-off-notification.ts'
import { acknowledgeByKey } from './acknowledge-by-reply.ts'
import { routeAlert } from './route-alert.ts'
import {
  acknowledge,
  all,
  app,
  begin,
  both,
  close,
  county,
  deadlinesOf,
  drilled,
  goTo,
  handIn,
  liveUntil,
  minute,
  minutesIn,
  ordered,
  raise,
  reportWork,
  stored,
  table,
  timers,
  told,
  toldOf,
} from './routing-stage.testing.ts'
import { rerouteAlertsJob, sweepAlerts } from './sweep-alerts.ts'

test('a whole day, and what follows it, by the table of the catalogue line by line, with a clock that is moved', async () => {
  const [first, second, third, ...more] = table
  assert.deepEqual([...table.map(([level]) => level), more.length], ['1 立即处置', '2 核查处置', '3 掌握处置', 0])
  // what the cells that are no numbers say is what is played below
  assert.deepEqual(
    table.map(([, , firstTold, by]) => [firstTold, by]),
    [
      ['city and county responsible officers', 'call'],
      ['county responsible officer', 'SMS'],
      ['county responsible officer', 'push'],
    ],
  )
  const [acknowledge1, report1] = minutesIn(first![1]!, /^acknowledge \d+ min, first report \d+ h$/)
  const [every, tries] = minutesIn(first![4]!, /^call again every \d+ min, after \d+ tries the deputies as well$/)
  const [acknowledge2, report2] = minutesIn(second![1]!, /^acknowledge \d+ h, verified \d+ h$/)
  const [deputy2, city2] = minutesIn(second![4]!, /^SMS to the deputy at \d+ h, city told at \d+ h$/)
  const [acknowledge3, report3] = minutesIn(third![1]!, /^acknowledge \d+ h, closed \d+ h$/)
  const [deputy3] = minutesIn(third![4]!, /^push to the deputy at \d+ h$/)

  const one = { keyed: await raise(1), reported: await raise(1) }
  const two = { silent: await raise(2), acknowledged: await raise(2), verified: await raise(2) }
  const three = { silent: await raise(3), acknowledged: await raise(3), closed: await raise(3) }
  assert.deepEqual(await deadlinesOf(one.keyed), [acknowledge1, report1])
  assert.deepEqual(await deadlinesOf(two.silent), [acknowledge2, report2])
  assert.deepEqual(await deadlinesOf(three.silent), [acknowledge3, report3])

  // level 1: city and county by call, again and again, after three tries the deputies as well
  const tryTimes = Array.from({ length: tries! + 2 }, (_, index) => index * every!)
  const calls = tryTimes.flatMap((at) => (at < tries! * every! ? both(at) : all(at)))
  await liveUntil(tryTimes.at(-1)! + 1)
  for (const id of [one.keyed, one.reported]) {
    assert.deepEqual(await told(id), ordered(calls))
    assert.equal((await drilled(id)).length, calls.length, 'every call was handed off, once')
  }
  // key 1 on the call stops everything, and so does the button
  await acknowledgeByKey(app.parts, (await drilled(one.keyed))[0]!.id)
  await acknowledge(one.reported)
  assert.equal((await stored(one.keyed)).state, 'acknowledged')
  await liveUntil(report1! - 1)
  await reportWork(one.reported)
  await acknowledge(two.acknowledged)
  await acknowledge(two.verified)
  assert.deepEqual(await told(one.keyed), ordered(calls))
  // level 2: nobody but the county until two hours have passed
  for (const id of Object.values(two)) assert.deepEqual(await told(id), ['0 县责任人 sms'])

  // at two hours an acknowledgement of level 1 that no report followed is taken back and routed again; level 2 goes to the deputy
  assert.equal(report1, deputy2)
  await liveUntil(report1!)
  assert.deepEqual(await told(one.keyed), ordered([...calls, ...both(report1!)]))
  assert.deepEqual([(await stored(one.keyed)).state, (await stored(one.keyed)).routing_round], ['open', 2])
  assert.deepEqual(await deadlinesOf(one.keyed), [report1! + acknowledge1!, report1! + report1!])
  assert.deepEqual(await told(one.reported), ordered(calls))
  const history = (
    await app.call(readAlert, { as: await app.account('county-officer', '511702'), params: { id: one.keyed } })
  ).json.history
  assert.ok(history.some((event) => event.kind === 'taken-back' && event.note.includes('首次报告')))
  assert.deepEqual(await told(two.silent), ['0 县责任人 sms', `${deputy2} 县副责 sms`])
  await close(one.keyed)

  // a day is over: the city hears of level 2, also where an acknowledgement without its verification is taken back, and level 3 goes to its deputy
  await liveUntil(city2! - 1)
  await handIn(two.verified)
  for (const id of [two.acknowledged, two.verified]) assert.deepEqual(await told(id), ['0 县责任人 sms'])
  for (const id of Object.values(three)) assert.deepEqual(await told(id), ['0 县责任人 push'])
  await acknowledge(three.acknowledged)
  await acknowledge(three.closed)
  assert.deepEqual([report2, deputy3], [city2, city2])
  await liveUntil(city2!)
  assert.deepEqual(await told(two.silent), ['0 县责任人 sms', `${deputy2} 县副责 sms`, `${city2} 市责任人 sms`])
  assert.deepEqual(
    await told(two.acknowledged),
    ordered(['0 县责任人 sms', `${report2} 县责任人 sms`, `${city2} 市责任人 sms`]),
  )
  assert.deepEqual(await told(two.verified), ['0 县责任人 sms'])
  assert.deepEqual(await told(three.silent), ['0 县责任人 push', `${deputy3} 县副责 push`])
  await close(two.acknowledged)
  await close(three.closed)

  // three days are over: level 3 that was not closed is taken back; the table says nothing more of the others
  await liveUntil(report3! - 1)
  assert.deepEqual(await told(three.acknowledged), ['0 县责任人 push'])
  await liveUntil(report3!)
  assert.deepEqual(await told(three.acknowledged), ['0 县责任人 push', `${report3} 县责任人 push`])
  assert.deepEqual(await told(three.closed), ['0 县责任人 push'])
  assert.deepEqual([(await told(two.silent)).length, (await told(three.silent)).length], [3, 2])
  assert.deepEqual([await timers(two.silent), await timers(three.silent)], [[], []])
})

test('a timer and the sweep together do a thing once; a lost timer is found; what was missed is made up for by one telling', async () => {
  begin(app.clock.now())
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
  begin(app.clock.now())
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
  begin(app.clock.now())
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

test('an officer who is moved to another county while an alert is open: the deputy is told, and what waited for the mover is not sent', async () => {
  begin(app.clock.now())
  const security = await app.account('security-admin', '511700')
  const [mover, stays, there] = [
    await app.account('county-officer', '511723', '调离'),
    await app.account('county-officer', '511723', '留任'),
    await app.account('county-officer', '511724', '那边'),
  ]
  await makeResponsible(app, mover, stays)
  await makeResponsible(app, there)
  const id = await raise(1, '511723001')
  const toMover = () =>
    app.asSystem((tx) =>
      tx
        .selectFrom('notifications')
        .select(['id', 'channel', 'state', 'detail'])
        .where('alert_id', '=', id)
        .where('account_id', '=', mover.id)
        .where('channel', '<>', 'in-app')
        .orderBy('channel')
        .execute(),
    )
  const [call] = await toMover()
  const busy: MessageChannel = { handOff: async () => ({ taken: false, again: true, detail: '线路忙' }) }
  await assert.rejects(handOff(app.parts, call!.id, { call: busy }))
  assert.deepEqual(
    (await toMover()).map((row) => [row.channel, row.state]),
    [
      ['call', 'failed'],
      ['sms', 'queued'],
    ],
  )
  const answer = await app.call(authoriseAccount, {
    as: security,
    params: { id: mover.id },
    body: { active: true, role: 'county-officer', officeCode: '511724', version: 1 },
  })
  assert.equal(answer.status, 200, answer.text)
  await rerouteAlertsJob.run(app.parts, { offices: ['511723'] })
  for (const at of [0, 2, 3]) await goTo(at)
  assert.deepEqual(
    (await toMover()).map((row) => [row.state, row.detail]),
    [
      ['stopped', '收件人已停用或调离，不再发送（线路忙）'],
      ['stopped', '收件人已停用或调离，不再发送'],
    ],
  )
  const calls = (await told(id)).filter((line) => line.endsWith('call') && !line.includes('市'))
  assert.deepEqual(calls, ['0 留任 call', '0 调离 call', '2 留任 call'])
  assert.equal((await app.call(readAlert, { as: mover, params: { id } })).status, 404)
  await close(id)
})

test('a channel that fails falls through to the next one, once, and both are seen', async () => {
  begin(app.clock.now())
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
  begin(new Date('2035-03-13T15:00:00Z'))
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

test('a push of level 3 that failed before the quiet hours is not tried again before they end', async () => {
  // Tuesday 21:50 in Shanghai
  begin(new Date('2035-03-20T13:50:00Z'))
  const id = await raise(3)
  const push = () =>
    app.asSystem((tx) =>
      tx
        .selectFrom('notifications')
        .selectAll()
        .where('alert_id', '=', id)
        .where('channel', '=', 'push')
        .executeTakeFirstOrThrow(),
    )
  const { id: pushId } = await push()
  const busy: MessageChannel = { handOff: async () => ({ taken: false, again: true, detail: '推送服务答复 503' }) }
  const silent: MessageChannel = { handOff: async () => assert.fail('tried in quiet hours') }
  await assert.rejects(handOff(app.parts, pushId, { push: busy }))
  app.clock.moveTo(minute(10))
  await handOff(app.parts, pushId, { push: silent })
  assert.deepEqual([(await push()).state, (await push()).attempts], ['failed', 1])
  app.clock.moveTo(minute(549.9))
  await handOff(app.parts, pushId, { push: silent })
  await goTo(550)
  assert.ok((await push()).attempts > 1, 'tried again when they end')
  await close(id)
})

test('in a burst level 1 goes first, whatever came before it', async () => {
  begin(new Date('2035-03-15T02:00:00Z'))
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
