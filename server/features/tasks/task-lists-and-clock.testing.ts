import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMyDay } from '@guitu/contract/my-day.ts'
import { listTasks, reviewTask } from '@guitu/contract/tasks.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import type { TestAccount } from '../../testing/start-test-app.ts'
import { lookAtTask, sweepTasksJob } from './look-at-task.ts'
import { accept, app, county, decline, feedback, helper, inHours, open, read } from './task-course-stage.testing.ts'

test('my day: overdue first, then today, then what comes; a helper has the given tasks and nothing else', async () => {
  const late = await open(county, { assigneeId: helper.id, deadline: inHours(1) })
  const soon = await open(county, { assigneeId: helper.id, deadline: inHours(96) })
  const today = await open(county, { assigneeId: helper.id, deadline: inHours(2), priority: 1 })
  app.clock.advance(90 * 60_000)
  const again = await app.account('helper', '511702001', '再登录')
  await app.asSystem((tx) =>
    tx.updateTable('tasks').set({ assignee_id: again.id }).where('id', 'in', [late, soon, today]).execute(),
  )
  const day = await app.call(readMyDay, { as: again })
  assert.deepEqual(
    day.json.entries.map((entry) => ['taskId' in entry ? entry.taskId : '', entry.standing]),
    [
      [late, 'overdue'],
      [today, 'today'],
      [soon, 'soon'],
    ],
  )
  await addCase(app, '511702001', { state: 'pending-reception' })
  const officer = await app.account('county-officer', '511702')
  const countyDay = (await app.call(readMyDay, { as: officer })).json
  assert.ok(countyDay.entries.some((entry) => entry.what === 'reception'))
  assert.ok(countyDay.entries.some((entry) => entry.what === 'review'))
  const order = countyDay.entries.map((entry) => ['overdue', 'today', 'soon'].indexOf(entry.standing))
  assert.deepEqual(order, [...order].sort())
  const elsewhere = (await app.call(readMyDay, { as: await app.account('county-officer', '511722') })).json
  assert.deepEqual(
    elsewhere.entries.filter((entry) => entry.what !== 'due' && entry.what !== 'reception'),
    [],
  )
})

test('a task is recalled once before its deadline; once overdue the level above is told, once', async () => {
  const worker = await app.account('caseworker', '511702001', '值班')
  const boss = await app.account('county-officer', '511702')
  const id = await open(boss, { assigneeId: worker.id, deadline: inHours(100) })
  const row = () =>
    app.asSystem((tx) => tx.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  app.clock.advance(75 * 3_600_000)
  await lookAtTask(app.parts, id)
  assert.equal((await row()).reminded_at, null)
  app.clock.advance(2 * 3_600_000)
  for (let times = 0; times < 2; times++) await lookAtTask(app.parts, id)
  const messages = () =>
    app.asSystem((tx) =>
      tx.selectFrom('notifications').select(['account_id', 'text']).where('task_id', '=', id).orderBy('id').execute(),
    )
  assert.deepEqual(
    (await messages()).map((each) => [each.account_id, /到期/.test(each.text)]),
    [
      [worker.id, false],
      [worker.id, true],
    ],
  )
  app.clock.moveTo(new Date((await row()).deadline))
  await lookAtTask(app.parts, id)
  assert.equal((await row()).escalated_at, null)
  app.clock.advance(1)
  for (let times = 0; times < 2; times++) await lookAtTask(app.parts, id)
  await sweepTasksJob.run(app.parts, {})
  assert.deepEqual(
    (await messages()).slice(2).map((each) => [each.account_id, /逾期/.test(each.text)]),
    [[county.id, true]],
  )
  const seen = (await read(await app.account('county-officer', '511702'), id)).json
  assert.ok(seen.escalatedAt)
  assert.deepEqual(
    seen.events.map((event) => event.kind),
    ['opened', 'escalated'],
  )
})

test('to do, done and given are three lists, each task where it stands', async () => {
  const [boss, worker, reviewer] = [
    await app.account('county-officer', '511722'),
    await app.account('caseworker', '511722001'),
    await app.account('county-leader', '511722'),
  ]
  const place = { officeCode: '511722001', assigneeId: worker.id }
  const [one, two] = [await open(boss, place), await open(boss, { ...place, priority: 1, kind: 'materials' })]
  const listed = async (as: TestAccount, query: object) =>
    (await app.call(listTasks, { as, query: query as never })).json.rows.map((row) => row.id)
  assert.deepEqual((await listed(worker, { view: 'todo' })).sort(), [one, two].sort())
  assert.deepEqual(await listed(worker, { view: 'todo', priority: 1 }), [two])
  assert.deepEqual(await listed(worker, { view: 'todo', kind: 'visit' }), [one])
  await accept(worker, one)
  await feedback(worker, one)
  assert.deepEqual(await listed(worker, { view: 'done' }), [one])
  assert.deepEqual(await listed(reviewer, { view: 'todo' }), [one])
  await app.call(reviewTask, { as: reviewer, params: { id: one }, body: { id: newId(), pass: true, note: '属实' } })
  assert.deepEqual(await listed(reviewer, { view: 'todo' }), [])
  assert.deepEqual(await listed(reviewer, { view: 'done' }), [one])
  assert.deepEqual(await listed(boss, { view: 'given' }), [two, one])
  await decline(worker, two)
  assert.deepEqual([await listed(worker, { view: 'done' }), await listed(boss, { view: 'todo' })], [[one], [two]])
})
