import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../platform/clock.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase, type TestCase } from '../../testing/add-case.ts'
import { detentionNotice } from '../../testing/detention-notice.ts'
import { kill, makeDataDir, startKillable } from '../../testing/killable-guitu.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { until } from '../../testing/until.ts'

const notices = 120
/** So many are on their way at one moment: when one is answered only these can have been answered as well. */
const atOnce = 24

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

  const jobsLeft = async (): Promise<number> => {
    const { rows } = await app.parts.workerDatabase.pool.query(
      "select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'hand-off-notification'",
    )
    return rows.length
  }

  let { child, url } = await startKillable(app, dataDir)
  const unanswered = (): number[] => people.map((_, index) => index).filter((index) => !receipts.has(index))
  // two kills: each while notices come in and messages are on their way
  for (const answeredBefore of [notices / 4, notices / 2]) {
    const waiting = unanswered()
    let killed: Promise<void> | undefined
    const sender = async (): Promise<void> => {
      while (killed === undefined && waiting.length > 0) {
        await send(url, waiting.shift()!).catch((error) => {
          if (killed === undefined) throw error
        })
        if (receipts.size >= answeredBefore) killed ??= kill(child, 'SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: atOnce }, sender))
    assert.ok(receipts.size >= answeredBefore && receipts.size < notices, 'the kill came in between')
    await killed
    ;({ child, url } = await startKillable(app, dataDir))
  }
  // a sender sends again what it has no receipt for; some send again what they have one for
  await Promise.all([...unanswered(), 0, 1, 2].map((index) => send(url, index)))
  assert.equal(receipts.size, notices)
  assert.equal(new Set(receipts.values()).size, notices)
  // the jobs that the killed ones held are given back some seconds later
  await until(
    'every message handed off and every job done',
    async () => (await handedOff()) >= notices && (await jobsLeft()) === 0,
  )
  // what would be told twice would be told now
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
  assert.equal(await jobsLeft(), 0)
})
