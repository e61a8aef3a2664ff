import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promiseAid, recordNeed, settleAid } from '@guitu/contract/aids.ts'
import { readAlert } from '@guitu/contract/alerts.ts'
import { reportReturn } from '@guitu/contract/leaves.ts'
import { recordAttempt } from '@guitu/contract/visits.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { addLeave } from '../../testing/add-leave.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { sweepHandoversJob } from '../aftercare/handover-missed.ts'
import { sweepAidsJob } from '../aids/aid-overdue.ts'
import { sweepTermsJob } from '../cases/term-ending.ts'
import { sweepReportsJob } from '../dues/report-missed.ts'
import { lookAtOverdue, sweepLeavesJob } from '../leaves/jobs.ts'

// Ahead of the database's clock: a timer fires when the clock of the test says so. Monday, 09:00 in Shanghai.
const app = await startTestApp({ at: new Date('2035-03-05T01:00:00Z') })
const caseworker = await app.account('caseworker', '511702001')
const county = await app.account('county-officer', '511702', '郑明远')
await makeResponsible(app, county)

/** A case whose term ends long after the test. */
async function caseOf(kind: 'corrections' | 'aftercare' = 'corrections', end = '2039-12-31') {
  const about = await addCase(app, '511702001', {
    kind,
    details: { consent: true, releaseSource: 'prison', threeNones: false },
  })
  await setEnd(about.id, end)
  return about
}
const setEnd = (id: string, end: string) =>
  app.asSystem((tx) => tx.updateTable('cases').set({ end_date: end }).where('id', '=', id).execute())
const alertsOf = (caseId: string) =>
  app.asSystem((tx) =>
    tx.selectFrom('alerts').selectAll().where('case_id', '=', caseId).orderBy('received_at').execute(),
  )
const setAside = (caseId: string) =>
  app.asSystem((tx) =>
    tx
      .selectFrom('case_events')
      .select('note')
      .where('case_id', '=', caseId)
      .where('kind', '=', 'alert-set-aside')
      .execute(),
  )
const at = (text: string): Date => new Date(`${text}+08:00`)
const runAt = async (text: string): Promise<void> => {
  app.clock.moveTo(at(text))
  await app.runJobs()
}
const leaveFor = (caseId: string, inDays: number, days: number, place = '成都市') =>
  addLeave(app, { caseId, enteredBy: caseworker, approvedBy: caseworker, inDays, days, place })

test('C205: the day after the last day ends without a return report, with the leave that was looked at; timer and sweep raise one', async () => {
  const about = await caseOf()
  const back = await caseOf()
  // 5 and 6 March; the return is to be reported by the end of the 7th
  await leaveFor(about.id, 0, 2)
  const returned = await leaveFor(back.id, 0, 2)
  app.clock.moveTo(at('2035-03-05T09:05:00'))
  const reported = await app.call(reportReturn, {
    as: caseworker,
    params: { id: returned },
    body: { id: newId(), returnedOn: '2035-03-05', reportedAt: app.clock.now().toISOString(), how: 'phone' },
  })
  assert.equal(reported.status, 200, reported.text)
  await runAt('2035-03-08T00:00:00')
  assert.deepEqual(await alertsOf(about.id), [])
  await runAt('2035-03-08T00:00:01')
  await sweepLeavesJob.run(app.parts, {})
  await app.runJobs()
  const [alert, ...more] = await alertsOf(about.id)
  assert.equal(more.length, 0)
  assert.equal(alert?.rule_code, 'C205')
  assert.equal(alert?.notice_id, null)
  const record = await app.call(readAlert, {
    as: await app.account('county-officer', '511702'),
    params: { id: alert!.id },
  })
  assert.match(record.json.considered[0]!.what, /请假 2035-03-05 至 2035-03-06（成都市）/)
  assert.equal(record.json.source.kind, 'derived')
  assert.deepEqual(record.json.told.map((told) => told.channel).sort(), ['in-app', 'sms'])
  assert.equal(record.json.tasks.length, 1)
  assert.deepEqual(await alertsOf(back.id), [])
})

test('C205: a lost timer is found by the sweep; two workers at once make one alert', async () => {
  const about = await caseOf()
  app.clock.moveTo(at('2035-04-02T09:00:00'))
  const fresh = await app.account('caseworker', '511702001')
  const id = await addLeave(app, { caseId: about.id, enteredBy: fresh, approvedBy: fresh, inDays: 0, days: 1 })
  await app.parts.workerDatabase.pool.query(
    "delete from graphile_worker._private_jobs where key like 'leave-overdue:%'",
  )
  await runAt('2035-04-05T09:00:00')
  assert.deepEqual(await alertsOf(about.id), [])
  await sweepLeavesJob.run(app.parts, {})
  await Promise.all([lookAtOverdue(app.parts, id), lookAtOverdue(app.parts, id), app.runJobs()])
  assert.equal((await alertsOf(about.id)).length, 1)
})

test('C205: another approved leave that covers the day explains it, and the course says which', async () => {
  const about = await caseOf()
  app.clock.moveTo(at('2035-05-07T09:00:00'))
  const officer = await app.account('caseworker', '511702001')
  const leave = { caseId: about.id, enteredBy: officer, approvedBy: officer }
  await addLeave(app, { ...leave, inDays: 0, days: 1 })
  await addLeave(app, { ...leave, inDays: 1, days: 4, place: '重庆市' })
  await runAt('2035-05-09T00:00:01')
  await sweepLeavesJob.run(app.parts, {})
  await app.runJobs()
  assert.deepEqual(await alertsOf(about.id), [])
  const notes = await setAside(about.id)
  assert.equal(notes.length, 1)
  assert.match(
    notes[0]!.note,
    /C205 超假未归：请假 2035-05-07 至 2035-05-07（成都市）.*请假 2035-05-08 至 2035-05-11（重庆市），已批准，含今天/,
  )
  await runAt('2035-05-13T00:00:01')
  assert.deepEqual(
    (await alertsOf(about.id)).map((alert) => alert.rule_code),
    ['C205'],
  )
})

test('C305 and A303: thirty days before the end, once; a date that moves moves the timer', async () => {
  const [corrections, aftercare, moved, lost, ended] = [
    await caseOf('corrections', '2035-07-31'),
    await caseOf('aftercare', '2035-07-31'),
    await caseOf('corrections', '2035-07-31'),
    await caseOf('corrections', '2035-07-31'),
    await caseOf('corrections', '2035-07-31'),
  ]
  const setState = (id: string, state: string) =>
    app.asSystem((tx) => tx.updateTable('cases').set({ state }).where('id', '=', id).execute())
  await setState(lost.id, 'lost-contact')
  await setState(ended.id, 'ended')
  app.clock.moveTo(at('2035-06-30T10:00:00'))
  await sweepTermsJob.run(app.parts, {})
  await runAt('2035-06-30T23:59:59')
  assert.deepEqual(await alertsOf(corrections.id), [])
  await setEnd(moved.id, '2035-08-02')
  await runAt('2035-07-01T00:00:00')
  await sweepTermsJob.run(app.parts, {})
  await app.runJobs()
  assert.deepEqual(
    (await alertsOf(corrections.id)).map((alert) => [alert.rule_code, alert.level]),
    [['C305', 3]],
  )
  assert.deepEqual(
    (await alertsOf(aftercare.id)).map((alert) => alert.rule_code),
    ['A303'],
  )
  assert.deepEqual(
    (await alertsOf(lost.id)).map((alert) => alert.rule_code),
    ['C305'],
    'the term runs on while somebody is lost',
  )
  assert.deepEqual([await alertsOf(moved.id), await alertsOf(ended.id)], [[], []])
  await runAt('2035-07-03T00:00:00')
  await sweepTermsJob.run(app.parts, {})
  await app.runJobs()
  assert.deepEqual(
    (await alertsOf(moved.id)).map((alert) => alert.rule_code),
    ['C305'],
  )
  assert.equal((await alertsOf(corrections.id)).length, 1)
})

const asCaseworker = () => app.account('caseworker', '511702001')
const dueRow = (caseId: string, due: string) =>
  app.asSystem(async (tx) => {
    await tx.deleteFrom('dues').where('case_id', '=', caseId).execute()
    const place = { office_code: '511702001', county_code: '511702' }
    await tx
      .insertInto('dues')
      .values({ case_id: caseId, kind: 'report', ...place, from_day: due, due_day: due })
      .execute()
  })

test('C301: the day after a report was due, once a period; after three failed attempts C206, with a search task', async () => {
  const about = await caseOf()
  const rules = async (): Promise<string[]> => (await alertsOf(about.id)).map((alert) => alert.rule_code)
  app.clock.moveTo(at('2035-09-03T10:00:00'))
  await dueRow(about.id, '2035-09-03')
  await sweepReportsJob.run(app.parts, {})
  await runAt('2035-09-03T23:59:59')
  assert.deepEqual(await rules(), [])
  await runAt('2035-09-04T00:00:00')
  await sweepReportsJob.run(app.parts, {})
  await app.runJobs()
  assert.deepEqual(await rules(), ['C301'])
  for (const [hour, kind] of [
    ['09', 'call'],
    ['11', 'kin'],
    ['15', 'home'],
  ] as const) {
    app.clock.moveTo(at(`2035-09-04T${hour}:30:00`))
    assert.deepEqual(await rules(), ['C301'])
    const tried = await app.call(recordAttempt, {
      as: await asCaseworker(),
      body: {
        id: newId(),
        caseId: about.id,
        kind,
        result: 'no-answer',
        triedAt: at(`2035-09-04T${hour}:00:00`).toISOString(),
      },
    })
    assert.equal(tried.status, 200, tried.text)
    await app.runJobs()
  }
  const [, lost, ...more] = await alertsOf(about.id)
  assert.deepEqual([lost?.rule_code, lost?.level, more.length], ['C206', 2, 0])
  const considered = lost!.considered as unknown as { what: string }[]
  assert.match(JSON.stringify(considered), /2035-09-04 上门/)
  const task = await app.asSystem((tx) =>
    tx.selectFrom('tasks').select('kind').where('alert_id', '=', lost!.id).executeTakeFirst(),
  )
  assert.equal(task?.kind, 'search')
})

test('A302: the day after a promise was due; a new date moves the timer. A205: who was not met and did not come', async () => {
  const about = await caseOf('aftercare')
  app.clock.moveTo(at('2035-10-08T09:00:00'))
  const officer = await asCaseworker()
  const aidId = newId()
  const asked = await app.call(recordNeed, {
    as: officer,
    params: { id: about.id },
    body: { id: aidId, kind: 'housing', need: '没有住处，需要临时安置', askedOn: '2035-10-08' },
  })
  assert.equal(asked.status, 200, asked.text)
  for (const dueOn of ['2035-10-09', '2035-10-10']) {
    const promised = await app.call(promiseAid, {
      as: officer,
      params: { id: aidId },
      body: { id: newId(), promisedBy: '东城街道办', dueOn, note: '房源落实需要时间' },
    })
    assert.equal(promised.status, 200, promised.text)
  }
  await runAt('2035-10-10T10:00:00')
  assert.deepEqual(await alertsOf(about.id), [])
  const released = await caseOf('aftercare')
  await app.asSystem((tx) =>
    tx
      .updateTable('cases')
      .set({ start_date: '2035-10-01', details: JSON.stringify({ releaseDate: '2035-10-01' }) })
      .where('id', '=', released.id)
      .execute(),
  )
  await sweepHandoversJob.run(app.parts, {})
  await runAt('2035-10-11T00:00:00')
  await sweepAidsJob.run(app.parts, {})
  await app.runJobs()
  assert.deepEqual(
    (await alertsOf(about.id)).map((alert) => alert.rule_code),
    ['A302'],
  )
  assert.deepEqual(await alertsOf(released.id), [])
  for (const day of ['2035-10-11T10:00:00', '2035-10-12T00:00:00']) {
    await runAt(day)
    await sweepHandoversJob.run(app.parts, {})
    await app.runJobs()
  }
  const [missed, ...more] = await alertsOf(released.id)
  assert.deepEqual([missed?.rule_code, more.length], ['A205', 0])
  const task = await app.asSystem((tx) =>
    tx.selectFrom('tasks').select('kind').where('alert_id', '=', missed!.id).executeTakeFirst(),
  )
  assert.equal(task?.kind, 'welfare-check')
  // the help is given, late: the alert says so, and waits for somebody who closes it
  const given = await app.call(settleAid, {
    as: await asCaseworker(),
    params: { id: aidId },
    body: { id: newId(), given: true, day: '2035-10-12', note: '已入住' },
  })
  assert.equal(given.status, 200, given.text)
  const [late] = await alertsOf(about.id)
  assert.equal(late!.state, 'open')
  const history = await app.asSystem((tx) =>
    tx
      .selectFrom('alert_events')
      .where('alert_id', '=', late!.id)
      .where('kind', '=', 'settled')
      .select('note')
      .execute(),
  )
  assert.deepEqual(history, [{ note: '住房：2035-10-12 已兑现' }])
})
