import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { fileNotice } from '@guitu/contract/notices.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import { startDrillGateway } from '../../channels/drill-gateway.testing.ts'
import { systemClock } from '../../platform/clock.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { kill, makeDataDir, startKillable } from '../../testing/killable-guitu.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { until } from '../../testing/until.ts'
import { storeAlertSettings } from './read-alert-settings.ts'

const alerts = 40

// so long ago that the first call and the second are both due, and the third is not for an hour
const app = await startTestApp({ at: new Date(systemClock.now().getTime() - 61 * 60_000) })
const city = await app.account('city-officer', '511700', '市责任人')
const county = await app.account('county-officer', '511702', '县责任人')
await makeResponsible(app, city)
await makeResponsible(app, county)
const caseworker = await app.account('caseworker', '511702001')
const hourly = { city: { levels: { 1: { repeatMinutes: 60, deputyMinutes: 600 } } } }
await app.asSystem((tx) => storeAlertSettings(tx, hourly, county.id, app.clock.now()))

/** Files a notice about somebody of 东城. */
async function file(
  as: TestAccount,
  about: Pick<BodyOf<typeof fileNotice>, 'type' | 'facts' | 'details'>,
): Promise<void> {
  const caseId = (await addCase(app, '511702001')).id
  const body = { id: newId(), caseId, source: 'staff' as const, occurredAt: app.clock.now().toISOString(), ...about }
  const filed = await app.call(fileNotice, { as, body })
  assert.equal(filed.status, 200, filed.text)
}
const calls = () =>
  app.asSystem((tx) =>
    tx
      .selectFrom('notifications as n')
      .leftJoin('drill_messages as d', 'd.notification_id', 'n.id')
      .where('n.channel', '=', 'call')
      .select(['n.alert_id as alertId', 'n.account_id as who', 'n.why', 'n.state', 'd.at as drilledAt'])
      .execute(),
  )
const jobsLeft = async (): Promise<number> => {
  const { rows } = await app.parts.workerDatabase.pool.query(
    "select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'hand-off-notification'",
  )
  return rows.length
}
const second = '无人确认，第 2 次电话'

test('two workers, killed between commit and hand-off and in the middle of a round: each officer is called once a try', async (t) => {
  const dataDir = await makeDataDir()
  // committed, and nobody there who would hand anything off: what a kill right after the commit leaves
  for (let index = 0; index < alerts; index++) {
    await file(caseworker, {
      type: 'danger-report',
      facts: '王某当面扬言今晚要去某小区伤人，手里有刀具。',
      details: { reporterName: '陈某某' },
    })
  }
  assert.ok((await calls()).every((call) => call.state === 'queued' && call.why === ''))

  // one alert is held, so that the round is not over before the kills, however fast it goes
  const holder = await app.parts.workerDatabase.dedicatedClient()
  t.after(() => holder.end())
  await holder.query('begin')
  await holder.query('select enter_system()')
  await holder.query('select from alerts order by id desc limit 1 for update')

  const workers: ChildProcess[] = []
  const start = async (): Promise<void> => {
    workers.push((await startKillable(app, dataDir, 'worker')).child)
  }
  await Promise.all([start(), start()])
  const done = async (): Promise<number> => (await calls()).filter((call) => call.why === second).length
  for (const least of [1, alerts]) {
    await until(`${least} calls of the second try`, async () => (await done()) >= least)
    await kill(workers.shift()!, 'SIGKILL')
    assert.ok((await done()) < 2 * alerts, 'the alert that is held is not called about')
    // the first time the other goes on alone and takes over what the dead one held; then a third joins
    if (least > 1) await start()
  }
  await holder.query('rollback')
  const settled = (all: Awaited<ReturnType<typeof calls>>): boolean =>
    all.filter((call) => call.why === second && call.state === 'handed-off').length === 2 * alerts
  // the jobs that the killed ones held are given back some seconds later
  await until(
    'every call handed off and every job done',
    async () => settled(await calls()) && (await jobsLeft()) === 0,
  )
  // what would be called twice would be called now
  await sleep(500)
  for (const worker of workers) await kill(worker, 'SIGTERM')

  const all = await calls()
  const tries = new Map<string, number>()
  for (const { alertId, who, why } of all) {
    const key = [alertId, who, why].join()
    tries.set(key, (tries.get(key) ?? 0) + 1)
  }
  assert.deepEqual([...new Set(all.map((call) => call.why))].sort(), ['', second])
  assert.equal(tries.size, alerts * 2 * 2)
  assert.ok(
    [...tries.values()].every((times) => times === 1),
    'one message to each officer for each try',
  )
  for (const { why, state, drilledAt } of all) {
    // a first call that was still waiting gives way to the second
    if (why === second || state !== 'stopped') assert.deepEqual([state, drilledAt !== null], ['handed-off', true])
  }
  assert.equal(await jobsLeft(), 0)
})

test('killed when the gateway has the text and before that is noted: not told again within the window, and not forgotten', async (t) => {
  // what the other test left open says nothing more
  await app.asSystem((tx) =>
    tx
      .updateTable('alerts')
      .set({ state: 'closed', outcome: 'not-confirmed', closed_at: app.clock.now(), route_next_at: null })
      .execute(),
  )
  const phone = '13800138007'
  await app.asSystem((tx) =>
    tx
      .updateTable('accounts')
      .set({ phone_secret: app.parts.cipher.encrypt(phone), phone_masked: maskPhone(phone) })
      .where('id', '=', county.id)
      .execute(),
  )
  app.clock.moveTo(systemClock.now())
  const gateway = await startDrillGateway()
  const dataDir = await makeDataDir()
  t.after(() => gateway.stop())
  const start = async (): Promise<ChildProcess> => {
    const url = `smpp://guitu@127.0.0.1:${gateway.port}?rate=1000`
    const sms = { SMPP_FIRST_URL: url, SMPP_FIRST_PASSWORD: 'geheim' }
    return (await startKillable(app, dataDir, 'worker', sms)).child
  }
  gateway.next.push('silent')
  const first = await start()
  await until('the gateway to be bound', () => gateway.session !== undefined)
  // the session of the other test has run out
  await file(await app.account('caseworker', '511702001'), {
    type: 'left-area',
    facts: '本人电话中说已到重庆市，没有请假。',
    details: { place: '重庆市' },
  })
  const text = () =>
    app.asSystem((tx) =>
      tx
        .selectFrom('notifications')
        .select(['id', 'state', 'attempts', 'detail', 'sending_since as since'])
        .where('channel', '=', 'sms')
        .executeTakeFirstOrThrow(),
    )
  await until('the gateway to have the text', () => gateway.submitted.length === 1)
  await kill(first, 'SIGKILL')
  const { id, state, attempts, since } = await text()
  assert.deepEqual([state, attempts, since === null], ['queued', 0, false])

  // jobs of the dead are given back once their locks are five seconds old
  const { pool } = app.parts.workerDatabase
  await pool.query(
    "update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_at is not null",
  )
  gateway.session = undefined
  const second = await start()
  const again = async (): Promise<boolean> =>
    (await pool.query('select from graphile_worker._private_jobs where key = $1', [`send-again:${id}`])).rowCount === 1
  await until('the second worker to put it off', again)
  assert.deepEqual([(await text()).state, gateway.submitted.length], ['queued', 1])

  // the window is moved, not waited for
  await until('the second worker to be bound', () => gateway.session !== undefined)
  await app.asSystem((tx) =>
    tx
      .updateTable('notifications')
      .set({ sending_since: new Date(systemClock.now().getTime() - 120_000) })
      .where('id', '=', id)
      .execute(),
  )
  await pool.query('update graphile_worker._private_jobs set run_at = now() where key = $1', [`send-again:${id}`])
  await until('the text to be sent again', async () => (await text()).state === 'handed-off')
  await kill(second, 'SIGTERM')
  assert.equal(gateway.submitted.length - 1, Number(/（(\d+) 条）/.exec((await text()).detail)?.[1] ?? 1))
})
