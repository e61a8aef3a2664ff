import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../platform/clock.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase, type TestCase } from '../../testing/add-case.ts'
import { detentionNotice } from '../../testing/detention-notice.ts'
import { kill, makeDataDir, startKillable } from '../../testing/killable-guitu.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const notices = 120

const app = await startTestApp({ at: systemClock.now() })
const county = await app.account('county-officer', '511702', '郑明远')
await makeResponsible(app, county)
const police = await addBody(app)

test('killed in the middle and started again: every receipt holds, nothing is lost, nobody is told twice', async () => {
  const dataDir = await makeDataDir()
  const people: TestCase[] = []
  for (let index = 0; index < notices; index++) people.push(await addCase(app, '511702001'))

  const receipts = new Map<number, string>()
  const send = async (url: string, index: number): Promise<void> => {
    const answer = await fetch(`${url}/api/v1/notices`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${police.key}`,
        'idempotency-key': `kill-${index.toString().padStart(6, '0')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        ...detentionNotice(people[index]!),
        documentDate: '2026-01-05',
        occurredAt: '2026-01-05T08:30:00+08:00',
        details: { grounds: '殴打他人', periodFrom: '2026-01-05', periodTo: '2026-01-10' },
      }),
      signal: AbortSignal.timeout(30_000),
    })
    assert.equal(answer.status, 200, await answer.clone().text())
    const { receiptNumber } = (await answer.json()) as { receiptNumber: string }
    assert.equal(receipts.get(index) ?? receiptNumber, receiptNumber)
    receipts.set(index, receiptNumber)
  }
  const handedOff = async (): Promise<number> =>
    (
      await app.asSystem((tx) =>
        tx
          .selectFrom('drill_messages')
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      )
    ).n

  let { child, url } = await startKillable(app, dataDir)
  let unanswered = people.map((_, index) => index)
  // two kills: each while notices come in and messages are on their way
  for (const answeredBefore of [notices / 4, notices / 2]) {
    const sending = unanswered.map((index) => send(url, index).catch(() => {}))
    while (receipts.size < answeredBefore) await sleep(5)
    await kill(child, 'SIGKILL')
    await Promise.all(sending)
    assert.ok(receipts.size < notices, 'all was over before the kill')
    ;({ child, url } = await startKillable(app, dataDir))
    unanswered = people.map((_, index) => index).filter((index) => !receipts.has(index))
  }
  // a sender sends again what it has no receipt for; some send again what they have one for
  await Promise.all([...unanswered, 0, 1, 2].map((index) => send(url, index)))
  assert.equal(receipts.size, notices)
  assert.equal(new Set(receipts.values()).size, notices)
  for (let tries = 0; tries < 400 && (await handedOff()) < notices; tries++) await sleep(100)
  await sleep(500)
  await kill(child, 'SIGTERM')

  const found = await app.asSystem(async (tx) => ({
    notices: await tx.selectFrom('notices').select('receipt_number').execute(),
    alerts: await tx.selectFrom('alerts').select(['case_id', 'joined_count']).execute(),
    tasks: await tx.selectFrom('tasks').select('case_id').execute(),
    texts: await tx.selectFrom('notifications').select(['alert_id', 'state']).where('channel', '=', 'sms').execute(),
    drill: await tx.selectFrom('drill_messages').select('notification_id').execute(),
  }))
  assert.deepEqual(found.notices.map((row) => row.receipt_number).sort(), [...receipts.values()].sort())
  assert.equal(new Set(found.alerts.map((row) => row.case_id)).size, notices)
  assert.deepEqual(
    [found.alerts.length, found.tasks.length, found.texts.length, found.drill.length],
    Array(4).fill(notices),
  )
  assert.ok(found.alerts.every((row) => row.joined_count === 0))
  assert.ok(found.texts.every((row) => row.state === 'handed-off'))
  const { rows: jobs } = await app.parts.workerDatabase.pool.query(
    "select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'hand-off-notification'",
  )
  assert.equal(jobs.length, 0)
  await rm(dataDir, { recursive: true, force: true })
})
