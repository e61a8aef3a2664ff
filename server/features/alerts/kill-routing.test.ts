import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileNotice } from '@guitu/contract/notices.ts'
import { systemClock } from '../../platform/clock.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { kill, makeDataDir, startKillable } from '../../testing/killable-guitu.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const alerts = 40

// so long ago that the first call and the second are both due, and the third is not for two minutes
const app = await startTestApp({ at: new Date(systemClock.now().getTime() - 121_000) })
const city = await app.account('city-officer', '511700', '市责任人')
const county = await app.account('county-officer', '511702', '县责任人')
await makeResponsible(app, city)
await makeResponsible(app, county)
const caseworker = await app.account('caseworker', '511702001')

const calls = () =>
  app.asSystem((tx) =>
    tx
      .selectFrom('notifications as n')
      .leftJoin('drill_messages as d', 'd.notification_id', 'n.id')
      .where('n.channel', '=', 'call')
      .select(['n.alert_id as alertId', 'n.account_id as who', 'n.why', 'n.state', 'd.at as drilledAt'])
      .execute(),
  )
const second = '无人确认，第 2 次电话'

test('two workers, killed between commit and hand-off and in the middle of a round: each officer is called once a try', async () => {
  const dataDir = await makeDataDir()
  // committed, and nobody there who would hand anything off: what a kill right after the commit leaves
  for (let index = 0; index < alerts; index++) {
    const filed = await app.call(fileNotice, {
      as: caseworker,
      body: {
        id: newId(),
        caseId: (await addCase(app, '511702001')).id,
        source: 'staff',
        type: 'danger-report',
        occurredAt: app.clock.now().toISOString(),
        facts: '王某当面扬言今晚要去某小区伤人，手里有刀具。',
        details: { reporterName: '陈某某' },
      },
    })
    assert.equal(filed.status, 200, filed.text)
  }
  assert.ok((await calls()).every((call) => call.state === 'queued' && call.why === ''))

  const workers: ChildProcess[] = []
  const start = async (): Promise<void> => {
    workers.push((await startKillable(app, dataDir, 'worker')).child)
  }
  await Promise.all([start(), start()])
  let interrupted = 0
  for (const least of [1, alerts]) {
    const done = (all: Awaited<ReturnType<typeof calls>>): number => all.filter((call) => call.why === second).length
    let before = done(await calls())
    while (before < least) {
      await sleep(2)
      before = done(await calls())
    }
    await kill(workers.shift()!, 'SIGKILL')
    if (done(await calls()) < 2 * alerts) interrupted++
    // the first time the other goes on alone and takes over what the dead one held; then a third joins
    if (least > 1) await start()
  }
  assert.ok(interrupted > 0, 'all was over before the kill')
  const settled = (all: Awaited<ReturnType<typeof calls>>): boolean =>
    all.filter((call) => call.why === second && call.state === 'handed-off').length === 2 * alerts
  for (let tries = 0; tries < 400 && !settled(await calls()); tries++) await sleep(50)
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
  const { rows } = await app.parts.workerDatabase.pool.query(
    "select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'hand-off-notification'",
  )
  assert.equal(rows.length, 0)
  await rm(dataDir, { recursive: true, force: true })
})
