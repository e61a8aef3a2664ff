import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { readMyDay } from '@guitu/contract/my-day.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
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
import {
  acceptTask,
  addFeedback,
  declineTask,
  dispatchTask,
  handOnTask,
  listTasks,
  openTask,
  readTask,
  reviewTask,
  uploadAttachment,
  withdrawTask,
} from '@guitu/contract/tasks.ts'
import { handOverTasks, readWorkload } from '@guitu/contract/workload.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { addPlan } from '../../testing/add-plan.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { lookAtTask, sweepTasksJob } from './look-at-task.ts'
import { openStepTasks } from './open-step-tasks.ts'

const app = await startTestApp()
const city = await app.account('city-officer', '511700', '市局张军')
const county = await app.account('county-officer', '511702', '郑明远')
const leader = await app.account('county-leader', '511702', '何晓岚')
const caseworker = await app.account('caseworker', '511702001', '陈小川')
const colleague = await app.account('caseworker', '511702001', '同事')
const helper = await app.account('helper', '511702001', '吴思源')
const otherTownship = await app.account('caseworker', '511702002', '周倩')
const otherCounty = await app.account('county-officer', '511722')
await makeResponsible(app, county)
await makeResponsible(app, caseworker)

const inHours = (hours: number): string => new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString()
type Opening = BodyOf<typeof openTask>
async function open(as: TestAccount, given: Partial<Opening> = {}): Promise<string> {
  const id = given.id ?? newId()
  const answer = await app.call(openTask, {
    as,
    body: { kind: 'visit', title: '节前走访', officeCode: '511702001', deadline: inHours(72), ...given, id },
  })
  assert.equal(answer.status, 200, answer.text)
  return id
}
const read = (as: TestAccount, id: string) => app.call(readTask, { as, params: { id } })
const accept = (as: TestAccount, id: string) => app.call(acceptTask, { as, params: { id }, body: { id: newId() } })
const decline = (as: TestAccount, id: string, eventId = newId()) =>
  app.call(declineTask, { as, params: { id }, body: { id: eventId, note: '人已搬到别处' } })
const dispatch = (as: TestAccount, id: string, officeCode: string, assigneeId?: string) =>
  app.call(dispatchTask, {
    as,
    params: { id },
    body: { id: newId(), officeCode, ...(assigneeId ? { assigneeId } : {}) },
  })
const feedback = (as: TestAccount, id: string, given: object = {}) =>
  app.call(addFeedback, {
    as,
    params: { id },
    body: { id: newId(), note: '已上门走访。', attachmentIds: [], submit: true, ...given },
  })
const strip = async (as: TestAccount, id: string) =>
  (await read(as, id)).json.events.map((event) => [event.kind, event.actorName, event.toName])
const told = async (as: TestAccount) => (await app.call(listMyNotifications, { as, query: {} })).json.rows
const tellingsOf = async (as: TestAccount, id: string) => (await told(as)).filter((each) => each.taskId === id)
const caseSeen = (caseId: string, accountId: string) =>
  app.asSystem((tx) =>
    tx
      .selectFrom('case_assignments')
      .select('case_id')
      .where('case_id', '=', caseId)
      .where('account_id', '=', accountId)
      .execute(),
  )

test('a task by hand goes down from the city to a helper, and its whole strip stands', async () => {
  const person = await addCase(app, '511702001')
  const id = await open(city, { officeCode: '511702', assigneeId: county.id, caseId: person.id })
  assert.equal((await dispatch(county, id, '511702001', caseworker.id)).status, 200)
  const handed = await app.call(handOnTask, {
    as: caseworker,
    params: { id },
    body: { id: newId(), officeCode: '511702001', assigneeId: helper.id, note: '由社工上门更合适' },
  })
  assert.deepEqual([handed.status, handed.json.assigneeName, handed.json.state], [200, '吴思源', 'assigned'])
  const seen = await read(helper, id)
  assert.deepEqual(
    [seen.json.personName, seen.json.givenByName, seen.json.createdByName],
    [person.name, '郑明远', '市局张军'],
  )
  await accept(helper, id)
  assert.equal((await feedback(helper, id)).json.state, 'submitted')
  const passed = await app.call(reviewTask, {
    as: leader,
    params: { id },
    body: { id: newId(), pass: true, note: '情况清楚' },
  })
  assert.deepEqual([passed.json.state, passed.json.endedAs], ['closed', 'passed'])
  assert.deepEqual(await strip(city, id), [
    ['opened', '市局张军', '郑明远'],
    ['dispatched', '郑明远', '陈小川'],
    ['handed-on', '陈小川', '吴思源'],
    ['accepted', '吴思源', ''],
    ['submitted', '吴思源', ''],
    ['closed', '何晓岚', ''],
  ])
  assert.deepEqual(await caseSeen(person.id, helper.id), [])
})

test('the same opening sent again is one task; a task of a past deadline, a faulty form or a place elsewhere is refused', async () => {
  const id = newId()
  await open(county, { id, title: '台账核对' })
  const again = await app.call(openTask, {
    as: county,
    body: { id, kind: 'materials', title: '另一个名称', officeCode: '511702001', deadline: inHours(1) },
  })
  assert.deepEqual([again.status, again.json.title], [200, '台账核对'])
  const good = { kind: 'other' as const, title: '核对台账', officeCode: '511702001', deadline: inHours(5) }
  const wrong: [object, string][] = [
    [{ deadline: inHours(-1) }, 'deadline'],
    [{ deadline: inHours(24 * 400) }, 'deadline'],
    [{ title: '  核 ' }, 'title'],
    [{ officeCode: '511722001' }, 'officeCode'],
    [{ assigneeId: otherTownship.id }, 'assigneeId'],
    [{ templateId: newId() }, 'templateId'],
    [{ form: [{ key: 'f1', label: '情况', type: 'choice', required: true, options: ['好'] }] }, 'form.0.options'],
  ]
  for (const [change, field] of wrong) {
    const answer = await app.call(openTask, { as: county, body: { ...good, ...change, id: newId() } })
    assert.deepEqual([answer.status, Object.keys(answer.json.fields ?? {})], [400, [field]], answer.text)
  }
  const elsewhere = await addCase(app, '511722001')
  const unseen = await app.call(openTask, { as: county, body: { ...good, caseId: elsewhere.id, id: newId() } })
  assert.equal(unseen.status, 404)
  const ended = await addCase(app, '511702001', { state: 'ended' })
  const late = await app.call(openTask, { as: county, body: { ...good, caseId: ended.id, id: newId() } })
  assert.deepEqual([late.status, late.json.code], [409, 'case-state'])
  assert.equal((await app.call(openTask, { as: caseworker, body: { ...good, id: newId() } })).status, 403)
})

test('what is asked for is handed in, or refused with what is lacking', async () => {
  const id = await open(county, {
    proof: 'photo',
    form: [
      { key: 'f1', label: '是否见到本人', type: 'yes-no', required: true },
      { key: 'f2', label: '走访户数', type: 'number', required: false },
    ],
  })
  await accept(caseworker, id)
  const empty = await feedback(caseworker, id)
  assert.deepEqual([empty.status, empty.json.fields], [400, { 'answers.f1': '请填写“是否见到本人”' }])
  const wrong = await feedback(caseworker, id, { answers: { f1: 'yes', f2: '三户' }, submit: false })
  assert.deepEqual(Object.keys(wrong.json.fields ?? {}), ['answers.f2'])
  assert.equal((await feedback(caseworker, id, { answers: { f1: 'no' }, submit: false })).status, 200)
  const unproven = await feedback(caseworker, id, { answers: { f1: 'yes' } })
  assert.match(unproven.json.fields?.attachmentIds ?? '', /照片/)
  const photo = newId()
  await app.call(uploadAttachment, {
    as: caseworker,
    params: { id: photo },
    query: { fileName: '走访.png', officeCode: '511702001' },
    upload: await sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } })
      .png()
      .toBuffer(),
  })
  // a photo of an earlier step is proof as well
  assert.equal((await feedback(caseworker, id, { attachmentIds: [photo], submit: false })).status, 200)
  const handedIn = await feedback(caseworker, id, { answers: { f1: 'yes' } })
  assert.deepEqual([handedIn.json.state, handedIn.json.answers], ['submitted', { f1: 'yes' }])
  assert.deepEqual(
    handedIn.json.events.map((event) => event.answers),
    [{}, {}, { f1: 'no' }, {}, { f1: 'yes' }],
  )
})

test('a task that is declined goes back the way it came, and who declined it gets the same answer again', async () => {
  const person = await addCase(app, '511702001')
  const id = await open(city, { officeCode: '511702', assigneeId: county.id, caseId: person.id })
  await dispatch(county, id, '511702001', helper.id)
  const eventId = newId()
  const given = await decline(helper, id, eventId)
  assert.deepEqual(
    [given.status, given.json],
    [200, { id, state: 'declined', officeCode: '511702', givenBackTo: '郑明远' }],
  )
  assert.deepEqual((await decline(helper, id, eventId)).json, given.json)
  assert.equal((await read(helper, id)).status, 404)
  assert.deepEqual(await caseSeen(person.id, helper.id), [])
  const back = (await read(county, id)).json
  assert.deepEqual([back.state, back.assigneeName, back.allowed], ['declined', '郑明远', ['dispatch']])
  await app.runJobs()
  assert.ok((await tellingsOf(county, id)).some((each) => /被退回/.test(each.text)))
  // the county in its turn: it gives the task to another, or takes it and gives it back to the city
  assert.equal((await dispatch(county, id, '511702', county.id)).status, 200)
  const up = await decline(county, id)
  assert.deepEqual([up.json.officeCode, up.json.givenBackTo], ['511700', '市局张军'])
  assert.deepEqual((await read(city, id)).json.allowed, ['dispatch', 'withdraw'])
  const gone = await app.call(withdrawTask, { as: city, params: { id }, body: { id: newId(), note: '不再需要' } })
  assert.deepEqual([gone.json.state, gone.json.endedAs], ['closed', 'withdrawn'])
})

test('only the worker declines and hands on; only whoever opened it, or above, withdraws', async () => {
  const person = await addCase(app, '511702001')
  const id = await open(city, { officeCode: '511702', assigneeId: county.id, caseId: person.id })
  await dispatch(county, id, '511702001', caseworker.id)
  assert.equal((await decline(colleague, id)).json.code, 'not-the-worker')
  for (const stranger of [otherTownship, otherCounty]) assert.equal((await decline(stranger, id)).status, 404)
  const body = () => ({ id: newId(), note: '换人办理', officeCode: '511702001' })
  const handOn = (as: TestAccount, given: object) =>
    app.call(handOnTask, { as, params: { id }, body: { ...body(), ...given } })
  assert.equal((await handOn(colleague, { assigneeId: helper.id })).json.code, 'not-the-worker')
  assert.equal((await handOn(helper, { assigneeId: colleague.id })).status, 403)
  assert.ok((await handOn(caseworker, {})).json.fields?.assigneeId)
  assert.ok((await handOn(caseworker, { assigneeId: caseworker.id })).json.fields?.assigneeId)
  assert.ok((await handOn(caseworker, { officeCode: '511702002' })).json.fields?.officeCode)
  const withdraw = (as: TestAccount) =>
    app.call(withdrawTask, { as, params: { id }, body: { id: newId(), note: '不再需要' } })
  assert.deepEqual([(await withdraw(county)).status, (await withdraw(caseworker)).status], [409, 403])
  assert.equal((await withdraw(otherCounty)).status, 404)
  assert.equal((await withdraw(city)).status, 200)
  const closed = await decline(caseworker, id)
  assert.deepEqual([closed.status, closed.json.allowed], [409, []])
})

test('of two officers who accept at once, one has it', async () => {
  const id = await open(county)
  const answers = await Promise.all([accept(caseworker, id), accept(colleague, id)])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409])
  const [first] = answers.filter((answer) => answer.status === 200)
  assert.equal((await read(county, id)).json.assigneeId, first!.json.assigneeId)
  assert.equal((await strip(county, id)).length, 2)
})

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
