import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert, readAlert } from '@guitu/contract/alerts.ts'
import { listDrillMessages, listMyNotifications, markRead } from '@guitu/contract/notifications.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import type { MessageChannel } from './channel.ts'
import { handOff, handOffNotification } from './hand-off-notification.ts'

const app = await startTestApp()
const county = await app.account('county-officer', '511702', '郑明远')
const otherCounty = await app.account('county-officer', '511722')
await makeResponsible(app, county)
const police = await addBody(app)

/** The text message of a fresh alert of level 2, which waits for its channel. */
async function waitingText(): Promise<{ id: string; alertId: string; caseNumber: string; name: string }> {
  const person = await addCase(app, '511702001')
  await sendDetention(app, police, person)
  const row = await app.asSystem((tx) =>
    tx
      .selectFrom('notifications as n')
      .innerJoin('alerts as a', 'a.id', 'n.alert_id')
      .where('a.case_id', '=', person.id)
      .where('n.channel', '=', 'sms')
      .select(['n.id', 'a.id as alertId'])
      .executeTakeFirstOrThrow(),
  )
  return { ...row, caseNumber: person.caseNumber, name: person.name }
}
const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const drillOf = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('drill_messages').selectAll().where('notification_id', '=', id).execute())

test('the drill channel writes a message once, though its job runs five times and twice at once', async () => {
  const { id, caseNumber, name } = await waitingText()
  await Promise.all([
    handOffNotification.run(app.parts, { notificationId: id }),
    handOffNotification.run(app.parts, { notificationId: id }),
  ])
  for (let times = 0; times < 3; times++) await handOffNotification.run(app.parts, { notificationId: id })
  const written = await drillOf(id)
  assert.equal(written.length, 1)
  assert.match(
    written[0]!.text,
    new RegExp(`^【归途】二级预警（核查处置）：东城司法所，案号 ${caseNumber}。.*/alerts/`),
  )
  assert.ok(!written[0]!.text.includes(name))
  const row = await stored(id)
  assert.deepEqual([row.state, row.attempts], ['handed-off', 1])
  assert.match(row.detail, /未向外发送/)
})

test('a channel that fails is seen beside the message at once, tried again, and then hands it off', async () => {
  const { id, alertId } = await waitingText()
  let tries = 0
  const flaky: MessageChannel = {
    async handOff() {
      tries += 1
      if (tries === 1) return { taken: false, again: true, detail: '网关没有答复' }
      if (tries === 2) throw new Error('connection lost')
      return { taken: true, detail: '网关已接收' }
    },
  }
  await assert.rejects(handOff(app.parts, id, { sms: flaky }))
  const alert = await app.call(readAlert, { as: county, params: { id: alertId } })
  const seen = alert.json.told.find((told) => told.channel === 'sms')
  assert.deepEqual([seen?.state, seen?.detail], ['failed', '网关没有答复'])
  await assert.rejects(handOff(app.parts, id, { sms: flaky }))
  assert.match((await stored(id)).detail, /connection lost/)
  await handOff(app.parts, id, { sms: flaky })
  const row = await stored(id)
  assert.deepEqual([row.state, row.attempts, row.detail], ['handed-off', 3, '网关已接收'])
})

test('a clock that steps back does not keep a message that may have gone out waiting for longer than the window', async () => {
  const { id } = await waitingText()
  let sent = 0
  const gateway: MessageChannel = {
    async handOff() {
      sent += 1
      return { taken: true, detail: '网关已接收' }
    },
  }
  await app.asSystem((tx) =>
    tx
      .updateTable('notifications')
      .set({ sending_since: new Date(app.clock.now().getTime() + 3_600_000) })
      .where('id', '=', id)
      .execute(),
  )
  await handOff(app.parts, id, { sms: gateway })
  app.clock.advance(119_000)
  await handOff(app.parts, id, { sms: gateway })
  assert.deepEqual([sent, (await stored(id)).state], [0, 'queued'])
  app.clock.advance(1000)
  await handOff(app.parts, id, { sms: gateway })
  assert.deepEqual([sent, (await stored(id)).state], [1, 'handed-off'])
})

test('a message that no further try can save fails for good, and its job does not come back', async () => {
  const { id } = await waitingText()
  const dead: MessageChannel = { handOff: async () => ({ taken: false, again: false, detail: '没有登记电话' }) }
  await handOff(app.parts, id, { sms: dead })
  assert.deepEqual([(await stored(id)).state, (await stored(id)).detail], ['failed', '没有登记电话'])
})

test('a message acknowledged while its channel was at work stays stopped', async () => {
  const { id, alertId } = await waitingText()
  const slow: MessageChannel = {
    async handOff() {
      await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
      return { taken: true, detail: '网关已接收' }
    },
  }
  await handOff(app.parts, id, { sms: slow })
  assert.equal((await stored(id)).state, 'stopped')
})

test('a failed message of an alert that was acknowledged is not tried again', async () => {
  const { id, alertId } = await waitingText()
  const broken: MessageChannel = { handOff: async () => ({ taken: false, again: true, detail: '网关没有答复' }) }
  await assert.rejects(handOff(app.parts, id, { sms: broken }))
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  await handOff(app.parts, id, { sms: { handOff: async () => assert.fail('tried again') } })
  assert.equal((await stored(id)).state, 'failed')
})

test('every queued message has its job, level 1 before the rest', async () => {
  const { rows } = await app.parts.workerDatabase.pool.query(
    "select priority, payload from graphile_worker._private_jobs where payload::text like '%notificationId%' order by id",
  )
  assert.ok(rows.length > 0)
  assert.ok(rows.every((row) => row.priority === 0 && typeof row.payload.notificationId === 'string'))
})

test('the drill page: newest first, inside the scope', async () => {
  await app.runJobs()
  const page = await app.call(listDrillMessages, { as: county, query: {} })
  assert.ok(page.json.total > 0)
  assert.deepEqual([page.json.rows[0]?.recipient, page.json.rows[0]?.channel], ['郑明远', 'sms'])
  assert.equal((await app.call(listDrillMessages, { as: otherCounty, query: {} })).json.total, 0)
  for (const role of ['caseworker', 'helper', 'system-admin'] as const) {
    const account = await app.account(role, '511702001')
    assert.equal((await app.call(listDrillMessages, { as: account, query: {} })).status, 403)
  }
})

test('my notifications: unread, marked as read once, and nobody else’s', async () => {
  const before = await app.call(listMyNotifications, { as: county, query: { unread: true } })
  const [first] = before.json.rows
  assert.ok(first)
  const strangers = await app.call(markRead, { as: otherCounty, params: { id: first.id } })
  assert.equal(strangers.status, 404)
  assert.equal((await app.call(markRead, { as: county, params: { id: first.id } })).status, 200)
  const readAt = (await stored(first.id)).read_at
  app.clock.advance(1000)
  assert.equal((await app.call(markRead, { as: county, params: { id: first.id } })).status, 200)
  assert.equal((await stored(first.id)).read_at, readAt)
  const after = await app.call(listMyNotifications, { as: county, query: { unread: true } })
  assert.deepEqual([after.json.unread, after.json.total], [before.json.unread - 1, before.json.total - 1])
  const all = await app.call(listMyNotifications, { as: county, query: {} })
  assert.equal(all.json.total, before.json.total)
  assert.ok(all.json.rows.every((row) => row.channel === 'in-app'))
  assert.equal((await app.call(listMyNotifications, { as: otherCounty, query: {} })).json.total, 0)
})
