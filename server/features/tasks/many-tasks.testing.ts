import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markPlanStep } from '@guitu/contract/plans.ts'
import { addDays, addMonths, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import {
  addTemplate,
  listTemplates,
  openCampaign,
  readCampaign,
  retireTemplate,
  withdrawCampaign,
} from '@guitu/contract/task-campaigns.ts'
import { listTasks } from '@guitu/contract/tasks.ts'
import { handOverTasks, readWorkload } from '@guitu/contract/workload.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { addPlan } from '../../testing/add-plan.ts'
import type { TestAccount } from '../../testing/start-test-app.ts'
import { openStepTasks } from './open-step-tasks.ts'
import { accept, app, caseSeen, feedback, inHours, open, read, strip } from './task-course-stage.testing.ts'

test('templates are kept by a county for itself and by the city for all; a change takes the place of the old one', async () => {
  const add = (as: TestAccount, given: object = {}) =>
    app.call(addTemplate, {
      as,
      body: { id: newId(), name: '节前走访', kind: 'visit', title: '节前走访', days: 7, ...given },
    })
  const [boss, cityBoss] = [await app.account('county-officer', '511702'), await app.account('city-officer', '511700')]
  const [own, ofCity] = [(await add(boss)).json.id, (await add(cityBoss, { name: '全市排查' })).json.id]
  const listed = async (as: TestAccount) => (await app.call(listTemplates, { as })).json.map((each) => each.id)
  assert.deepEqual((await listed(boss)).sort(), [own, ofCity].sort())
  assert.deepEqual(await listed(await app.account('county-officer', '511722')), [ofCity])
  assert.equal((await add(boss, { replaces: ofCity })).json.code, 'template-changed')
  assert.equal((await app.call(retireTemplate, { as: boss, params: { id: ofCity } })).json.code, 'not-the-keeper')
  const next = await add(boss, { replaces: own, days: 14 })
  assert.equal(next.json.days, 14)
  assert.equal((await add(boss, { replaces: own })).json.code, 'template-changed')
  const used = await open(boss, { templateId: next.json.id })
  assert.equal((await app.call(retireTemplate, { as: boss, params: { id: next.json.id } })).status, 200)
  assert.deepEqual(await listed(boss), [ofCity])
  assert.equal((await read(boss, used)).json.title, '节前走访')
})

test('a 专项任务 is one act: a task for each, once, however often it is sent; its page counts how they stand', async () => {
  const [boss, worker] = [await app.account('county-officer', '511723'), await app.account('caseworker', '511723001')]
  const people = await Promise.all(['511723001', '511723001', '511723100'].map((office) => addCase(app, office)))
  const ended = await addCase(app, '511723001', { state: 'ended' })
  const id = newId()
  const campaign = (targets: object, as = boss, given: object = {}) =>
    app.call(openCampaign, {
      as,
      body: { id: newId(), kind: 'visit', title: '年末走访', deadline: inHours(48), targets, ...given },
    })
  const wrong: [object, string][] = [
    [{}, 'targets'],
    [{ caseIds: [people[0]!.id], offices: ['511723001'] }, 'targets'],
    [{ caseIds: [people[0]!.id, newId()] }, 'targets.caseIds'],
    [{ caseIds: [ended.id] }, 'targets.caseIds'],
    [{ offices: ['511722001'] }, 'targets.offices'],
    [{ filter: { kind: 'aftercare' } }, 'targets'],
  ]
  for (const [targets, field] of wrong) {
    const answer = await campaign(targets)
    assert.deepEqual([answer.status, Object.keys(answer.json.fields ?? {})], [400, [field]], answer.text)
  }
  const twice = await Promise.all([1, 2].map(() => campaign({ filter: { kind: 'corrections' } }, boss, { id })))
  for (const answer of twice) {
    assert.equal(answer.status, 200, answer.text)
    assert.deepEqual([answer.json.figures.total, answer.json.figures.assigned], [3, 3])
  }
  const tasks = (await app.call(listTasks, { as: worker, query: { view: 'todo' } })).json.rows
  assert.deepEqual(
    tasks.map((task) => task.campaignId),
    [id, id],
  )
  await accept(worker, tasks[0]!.id)
  await feedback(worker, tasks[0]!.id)
  app.clock.advance(49 * 3_600_000)
  const late = await app.account('county-officer', '511723')
  const progress = (await app.call(readCampaign, { as: late, params: { id } })).json
  assert.deepEqual(
    [progress.figures.submitted, progress.figures.late, progress.chosen],
    [1, 2, '社区矫正对象，共 3 人'],
  )
  assert.deepEqual(
    progress.offices.map((each) => [each.officeCode, each.figures.total]),
    [
      ['511723001', 2],
      ['511723100', 1],
    ],
  )
  assert.equal(
    (await app.call(readCampaign, { as: await app.account('county-officer', '511722'), params: { id } })).status,
    404,
  )
  const withdrawn = await app.call(withdrawCampaign, {
    as: late,
    params: { id },
    body: { id: newId(), note: '已并入检查' },
  })
  assert.deepEqual(
    [withdrawn.json.figures.withdrawn, withdrawn.json.figures.submitted, withdrawn.json.allowed],
    [2, 1, []],
  )
  // the city gives to the counties, which see their own share and cannot end it
  const cityBoss = await app.account('city-officer', '511700')
  const ofCity = await campaign({ offices: ['511723', '511722'] }, cityBoss)
  assert.equal(ofCity.json.figures.total, 2)
  const share = await app.call(readCampaign, { as: late, params: { id: ofCity.json.id } })
  assert.deepEqual([share.json.figures.total, share.json.allowed], [1, []])
  const refused = await app.call(withdrawCampaign, {
    as: late,
    params: { id: ofCity.json.id },
    body: { id: newId(), note: '不做了' },
  })
  assert.deepEqual([refused.status, refused.json.code], [409, 'not-the-opener'])
})

test('a step of a plan becomes a task once, some days before; it closes when the step is marked as done', async () => {
  const worker = await app.account('caseworker', '511724001')
  const [person, marked] = [await addCase(app, '511724001'), await addCase(app, '511724001')]
  const { stepId } = await addPlan(app, marked.id, worker)
  await addPlan(app, person.id, worker)
  const dueOn = addMonths(shanghaiDate(app.clock.now()), 2)
  const tasksOf = (caseId: string) =>
    app.asSystem((tx) =>
      tx
        .selectFrom('tasks')
        .select(['id', 'state', 'ended_as', 'plan_step_id', 'deadline'])
        .where('case_id', '=', caseId)
        .where('plan_step_id', '=', stepId)
        .execute(),
    )
  const dayBefore = (days: number) => app.clock.moveTo(startOfDay(addDays(dueOn, -days)))
  dayBefore(8)
  await openStepTasks(app.parts)
  assert.deepEqual(await tasksOf(marked.id), [])
  dayBefore(7)
  await Promise.all([openStepTasks(app.parts), openStepTasks(app.parts)])
  const [task, ...others] = await tasksOf(marked.id)
  assert.deepEqual([task?.state, others], ['assigned', []])
  assert.equal(shanghaiDate(new Date(task!.deadline)), dueOn)
  const again = await app.account('caseworker', '511724001')
  const done = await app.call(markPlanStep, {
    as: again,
    params: { id: marked.id },
    body: { id: newId(), stepId, kind: 'done', day: shanghaiDate(app.clock.now()), note: '已参加' },
  })
  assert.equal(done.status, 200, done.text)
  await openStepTasks(app.parts)
  assert.deepEqual(
    (await tasksOf(marked.id)).map((each) => [each.state, each.ended_as]),
    [['closed', 'settled']],
  )
})

test('the county sees who has how much, and gives the work of one to another, all or nothing', async () => {
  const [boss, one, other] = [
    await app.account('county-officer', '511725'),
    await app.account('helper', '511725001', '要走的人'),
    await app.account('helper', '511725001', '接手的人'),
  ]
  const person = await addCase(app, '511725001')
  const place = { officeCode: '511725001', assigneeId: one.id }
  const about = await open(boss, { ...place, caseId: person.id })
  const plain = await open(boss, { ...place, deadline: inHours(1) })
  const handedIn = await open(boss, place)
  await open(boss, { officeCode: '511725001' })
  await accept(one, handedIn)
  await feedback(one, handedIn)
  app.clock.advance(2 * 3_600_000)
  const chief = await app.account('county-leader', '511725')
  const rows = (await app.call(readWorkload, { as: chief, query: { countyCode: '511725' } })).json.rows
  const figuresOf = (name: string) => {
    const { open: openNow, dueSoon, late, submitted, cases } = rows.find((row) => row.name === name)!
    return { openNow, dueSoon, late, submitted, cases }
  }
  assert.deepEqual(figuresOf('要走的人'), { openNow: 2, dueSoon: 1, late: 1, submitted: 1, cases: 1 })
  assert.deepEqual(figuresOf('接手的人'), { openNow: 0, dueSoon: 0, late: 0, submitted: 0, cases: 0 })
  assert.deepEqual(
    rows.filter((row) => row.accountId === null).map((row) => [row.officeCode, row.open]),
    [['511725001', 1]],
  )
  assert.equal((await app.call(readWorkload, { as: chief, query: { countyCode: '511702' } })).status, 404)

  const id = newId()
  const handOver = (taskIds: string[], given: object = {}) =>
    app.call(handOverTasks, {
      as: chief,
      body: { id, fromId: one.id, toId: other.id, taskIds, reason: '岗位调整', ...given },
    })
  const stale = await handOver([about, handedIn])
  assert.deepEqual([stale.status, stale.json.code], [409, 'tasks-moved'])
  assert.equal((await caseSeen(person.id, one.id)).length, 1)
  const both = await Promise.all([handOver([about, plain]), handOver([about, plain])])
  for (const answer of both) assert.deepEqual(answer.json, { id, taskCount: 2, toName: '接手的人' })
  assert.deepEqual([(await caseSeen(person.id, one.id)).length, (await caseSeen(person.id, other.id)).length], [0, 1])
  assert.deepEqual(
    (await strip(chief, plain)).map(([kind, , to]) => [kind, to]),
    [
      ['opened', '要走的人'],
      ['handed-on', '接手的人'],
    ],
  )
})
