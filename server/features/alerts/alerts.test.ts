import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert, closeAlert, listAlerts, readAlert } from '@guitu/contract/alerts.ts'
import { listTasks } from '@guitu/contract/tasks.ts'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { untilLocked } from '../../testing/until-locked.ts'

const app = await startTestApp()
const city = await app.account('city-officer', '511700', '李安宁')
const county = await app.account('county-officer', '511702', '郑明远')
const leader = await app.account('county-leader', '511702', '何晓岚')
const caseworker = await app.account('caseworker', '511702001', '陈小川')
const otherTownship = await app.account('caseworker', '511702002')
const otherCounty = await app.account('county-officer', '511722')
await makeResponsible(app, county)
await makeResponsible(app, caseworker)
const police = await addBody(app)

/** A level-2 alert of a fresh person. */
async function raise(officeCode = '511702001'): Promise<string> {
  const person = await addCase(app, officeCode)
  await sendDetention(app, police, person)
  const row = await app.asSystem((tx) =>
    tx.selectFrom('alerts').select('id').where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  return row.id
}
const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const messagesOf = (id: string) =>
  app.asSystem((tx) =>
    tx
      .selectFrom('notifications')
      .select(['channel', 'state', 'detail'])
      .where('alert_id', '=', id)
      .orderBy('channel')
      .execute(),
  )
const acknowledge = (as: TestAccount, id: string, eventId = newId()) =>
  app.call(acknowledgeAlert, { as, params: { id }, body: { id: eventId } })
const close = (as: TestAccount, id: string, outcome: 'confirmed' | 'withdrawn' = 'confirmed', eventId = newId()) =>
  app.call(closeAlert, { as, params: { id }, body: { id: eventId, outcome, note: '文书已撤回' } })

test('an acknowledgement stops what waits for its channel; what was handed off stays as it is', async () => {
  const id = await raise()
  assert.deepEqual(
    (await messagesOf(id)).map((message) => [message.channel, message.state]),
    [
      ['in-app', 'handed-off'],
      ['sms', 'queued'],
    ],
  )
  const answer = await acknowledge(leader, id)
  assert.deepEqual([answer.status, answer.json.state], [200, 'acknowledged'])
  assert.deepEqual(
    (await messagesOf(id)).map((message) => [message.channel, message.state]),
    [
      ['in-app', 'handed-off'],
      ['sms', 'stopped'],
    ],
  )
  await app.runJobs()
  assert.equal((await messagesOf(id)).find((message) => message.channel === 'sms')?.state, 'stopped')
  const drill = await app.asSystem((tx) =>
    tx
      .selectFrom('drill_messages as d')
      .innerJoin('notifications as n', 'n.id', 'd.notification_id')
      .where('n.alert_id', '=', id)
      .select('d.text')
      .execute(),
  )
  assert.deepEqual(drill, [])
})

test('the first acknowledgement stands: from two screens at once there is one, and the second gets the same answer', async () => {
  const id = await raise()
  const eventId = newId()
  const answers = await Promise.all([
    acknowledge(county, id, eventId),
    acknowledge(county, id, eventId),
    acknowledge(leader, id),
    acknowledge(city, id),
  ])
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200])
  const events = answers[0]!.json.history.filter((event) => event.kind === 'acknowledged')
  assert.equal(events.length, 1)
  const row = await stored(id)
  for (const answer of answers) {
    assert.equal(answer.json.acknowledgedAt, row.acknowledged_at)
    assert.deepEqual(answer.json.history, answers[0]!.json.history)
  }
})

test('an alert closes only after acknowledgement and when its task is done; the answer says what is allowed', async () => {
  const id = await raise()
  const early = await close(county, id)
  assert.deepEqual([early.status, early.json.allowed], [409, ['acknowledge']])
  await acknowledge(county, id)
  const open = await close(county, id)
  assert.equal(open.status, 409)
  assert.match(open.json.message ?? '', /1 个任务没有办结/)
  assert.equal((await stored(id)).state, 'acknowledged')
})

test('closing twice with one event id closes once; a closed alert is neither acknowledged nor closed again', async () => {
  const id = await raise()
  await acknowledge(county, id)
  await app.asSystem((tx) =>
    tx.updateTable('tasks').set({ state: 'closed', closed_at: app.clock.now() }).where('alert_id', '=', id).execute(),
  )
  const eventId = newId()
  const first = await close(county, id, 'confirmed', eventId)
  assert.deepEqual(
    [first.status, first.json.state, first.json.outcome, first.json.allowed],
    [200, 'closed', 'confirmed', []],
  )
  const again = await close(county, id, 'confirmed', eventId)
  assert.deepEqual(again.json, first.json)
  assert.equal((await close(county, id, 'withdrawn')).status, 409)
  assert.equal((await acknowledge(county, id)).status, 409)
  assert.equal((await stored(id)).outcome, 'confirmed')
})

test('a notice that comes while an alert is being closed makes an alert of its own', async () => {
  for (let round = 0; round < 3; round++) {
    const person = await addCase(app, '511702001')
    await sendDetention(app, police, person)
    const alerts = () =>
      app.asSystem((tx) => tx.selectFrom('alerts').selectAll().where('case_id', '=', person.id).orderBy('id').execute())
    const [first] = await alerts()
    await acknowledge(county, first!.id)
    // close waits for the tasks, so they are closed behind its back
    await app.asSystem((tx) =>
      tx
        .updateTable('tasks')
        .set({ state: 'closed', closed_at: app.clock.now() })
        .where('alert_id', '=', first!.id)
        .execute(),
    )
    const holder = await app.parts.workerDatabase.dedicatedClient()
    await holder.query('begin')
    await holder.query('select enter_system()')
    await holder.query('select from alerts where id = $1 for update', [first!.id])
    const closing = close(county, first!.id)
    await untilLocked(app, 1)
    const sending = sendDetention(app, police, person)
    await untilLocked(app, 2)
    await holder.query('commit')
    await holder.end()
    const [closed, sent] = await Promise.all([closing, sending])
    assert.deepEqual([closed.status, sent.status], [200, 200])
    const standing = (await alerts()).filter((alert) => alert.state !== 'closed')
    assert.equal(standing.length, 1, 'the notice stands on an alert that is closed')
  }
})

test('an outcome needs words', async () => {
  const id = await raise()
  await acknowledge(county, id)
  const answer = await app.call(closeAlert, {
    as: county,
    params: { id },
    body: { id: newId(), outcome: 'confirmed', note: '' },
  })
  assert.equal(answer.status, 400)
  assert.ok(answer.json.fields?.note)
})

test('the list: not closed first, level 1 first, newest first; filters, pages and an exact total', async () => {
  const before = await app.call(listAlerts, { as: city, query: { pageSize: 100 } })
  app.clock.advance(1000)
  const older = await raise('511722001')
  app.clock.advance(1000)
  const newer = await raise('511722001')
  const all = await app.call(listAlerts, { as: city, query: { pageSize: 100 } })
  assert.equal(all.json.total, before.json.total + 2)
  assert.deepEqual(
    all.json.rows.slice(0, 2).map((row) => row.id),
    [newer, older],
  )
  const states = all.json.rows.map((row) => row.state === 'closed')
  assert.deepEqual(states, [...states].sort())
  const xuanhan = await app.call(listAlerts, { as: city, query: { countyCode: '511722' } })
  assert.deepEqual(
    xuanhan.json.rows.map((row) => row.id),
    [newer, older],
  )
  const paged = await app.call(listAlerts, { as: city, query: { countyCode: '511722', page: 2, pageSize: 10 } })
  assert.deepEqual([paged.json.rows.length, paged.json.total], [0, 2])
  assert.equal((await app.call(listAlerts, { as: city, query: { level: 1 } })).json.total, 0)
  const unclosed = await app.call(listAlerts, { as: city, query: { state: 'unclosed', pageSize: 100 } })
  assert.ok(
    unclosed.json.rows.every((row) => row.state !== 'closed') && unclosed.json.total === unclosed.json.rows.length,
  )
  assert.equal((await app.call(listAlerts, { as: county, query: { countyCode: '511722' } })).json.total, 0)
})

test('an alert of another township or county is not there: not to read, list, acknowledge or close', async () => {
  const id = await raise()
  const before = await stored(id)
  for (const account of [otherTownship, otherCounty]) {
    assert.equal((await app.call(readAlert, { as: account, params: { id } })).status, 404)
    const list = await app.call(listAlerts, { as: account, query: { pageSize: 100 } })
    assert.ok(list.json.rows.every((row) => row.id !== id))
  }
  assert.equal((await acknowledge(otherCounty, id)).status, 404)
  assert.equal((await close(otherCounty, id)).status, 404)
  assert.deepEqual(await stored(id), before)
})

test('who may not: a caseworker reads and does no more, helpers and administrators do not even read', async () => {
  const id = await raise()
  const before = await stored(id)
  const read = await app.call(readAlert, { as: caseworker, params: { id } })
  assert.deepEqual([read.status, read.json.allowed], [200, []])
  for (const account of [
    caseworker,
    await app.account('helper', '511702001'),
    await app.account('system-admin', '511700'),
    await app.account('security-admin', '511700'),
    await app.account('audit-admin', '511700'),
  ]) {
    assert.equal((await acknowledge(account, id)).status, 403)
    assert.equal((await close(account, id)).status, 403)
    if (account !== caseworker) assert.equal((await app.call(readAlert, { as: account, params: { id } })).status, 403)
  }
  assert.equal((await app.call(readAlert, { params: { id } })).status, 401)
  assert.deepEqual(await stored(id), before)
})

test('looking at an alert and acting on it stand on the audit log', async () => {
  const id = await raise()
  await app.call(readAlert, { as: county, params: { id } })
  await acknowledge(county, id)
  const audit = await app.asSystem((tx) =>
    tx.selectFrom('audit_entries').select(['action', 'actor_id']).where('subject_id', '=', id).orderBy('id').execute(),
  )
  assert.deepEqual(audit, [
    { action: 'alert.read', actor_id: county.id },
    { action: 'alert.acknowledge', actor_id: county.id },
  ])
})

test('who was told is seen by everybody who reads the alert, the city’s officer included', async () => {
  const id = await raise()
  const task = await app.call(listTasks, { as: caseworker, query: { mine: true, pageSize: 100 } })
  assert.ok(task.json.rows.some((row) => row.alertId === id))
  for (const account of [city, county, caseworker]) {
    const { json } = await app.call(readAlert, { as: account, params: { id } })
    assert.deepEqual(json.told.map((told) => [told.displayName, told.officeName, told.channel]).sort(), [
      ['郑明远', '通川区司法局', 'in-app'],
      ['郑明远', '通川区司法局', 'sms'],
    ])
  }
})
