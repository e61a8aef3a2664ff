import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert, readAlert } from '@guitu/contract/alerts.ts'
import { readCase } from '@guitu/contract/cases.ts'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import {
  acceptTask,
  addFeedback,
  dispatchTask,
  listTasks,
  readAttachment,
  readTask,
  reviewTask,
  uploadAttachment,
} from '@guitu/contract/tasks.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase, type TestCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const county = await app.account('county-officer', '511702', '郑明远')
const leader = await app.account('county-leader', '511702', '何晓岚')
const caseworker = await app.account('caseworker', '511702001', '陈小川')
const colleague = await app.account('caseworker', '511702001', '同事')
const otherTownship = await app.account('caseworker', '511702002', '周倩')
const otherCounty = await app.account('county-officer', '511722')
const helper = await app.account('helper', '511702001', '吴思源')
await makeResponsible(app, county)
await makeResponsible(app, caseworker)
const police = await addBody(app)

interface Opened {
  person: TestCase
  taskId: string
  alertId: string
}
/** A task that a rule opened, given to the caseworker of 东城司法所. */
async function open(): Promise<Opened> {
  const person = await addCase(app, '511702001')
  await sendDetention(app, police, person)
  const row = await app.asSystem((tx) =>
    tx.selectFrom('tasks').select(['id', 'alert_id']).where('case_id', '=', person.id).executeTakeFirstOrThrow(),
  )
  return { person, taskId: row.id, alertId: row.alert_id! }
}
const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const eventsOf = (id: string) =>
  app
    .asSystem((tx) => tx.selectFrom('task_events').select('kind').where('task_id', '=', id).orderBy('number').execute())
    .then((rows) => rows.map((row) => row.kind))
const accept = (as: TestAccount, id: string, eventId = newId()) =>
  app.call(acceptTask, { as, params: { id }, body: { id: eventId } })
const feedback = (
  as: TestAccount,
  id: string,
  given: { eventId?: string; submit?: boolean; attachmentIds?: string[]; note?: string } = {},
) =>
  app.call(addFeedback, {
    as,
    params: { id },
    body: {
      id: given.eventId ?? newId(),
      note: given.note ?? '已到拘留所核实。',
      attachmentIds: given.attachmentIds ?? [],
      submit: given.submit ?? false,
    },
  })
const review = (as: TestAccount, id: string, pass: boolean, eventId = newId()) =>
  app.call(reviewTask, { as, params: { id }, body: { id: eventId, pass, note: '看过了' } })
const dispatch = (as: TestAccount, id: string, officeCode: string, assigneeId?: string, eventId = newId()) =>
  app.call(dispatchTask, {
    as,
    params: { id },
    body: { id: eventId, officeCode, ...(assigneeId ? { assigneeId } : {}) },
  })

test('the task of the rule has its office, its officer, its deadline, and what the officer must know', async () => {
  const { person, taskId, alertId } = await open()
  const read = await app.call(readTask, { as: caseworker, params: { id: taskId } })
  assert.equal(read.status, 200, read.text)
  const { json } = read
  assert.deepEqual(
    [json.officeCode, json.assigneeName, json.state, json.alertId, json.alertLevel, json.personName, json.caseNumber],
    ['511702001', '陈小川', 'assigned', alertId, 2, person.name, person.caseNumber],
  )
  assert.equal(json.deadline, '2026-11-21T01:00:00.000Z')
  assert.match(json.alertFacts, /行政拘留五日/)
  assert.match(json.phoneMasked, /^138\*{4}\d{4}$/)
  assert.deepEqual(json.allowed, ['accept', 'decline', 'hand-on'])
  const told = await app.call(listMyNotifications, { as: caseworker, query: {} })
  assert.equal(told.json.rows[0]?.taskId, taskId)
  assert.ok(!told.text.includes(person.name))
})

test('every step is taken once, however often it is sent', async () => {
  const { taskId } = await open()
  const [acceptance, step, handIn, passing] = [newId(), newId(), newId(), newId()]
  const twice = await Promise.all([accept(caseworker, taskId, acceptance), accept(caseworker, taskId, acceptance)])
  assert.deepEqual(
    twice.map((answer) => [answer.status, answer.json.state]),
    [
      [200, 'accepted'],
      [200, 'accepted'],
    ],
  )
  for (let times = 0; times < 2; times++) await feedback(caseworker, taskId, { eventId: step })
  for (let times = 0; times < 2; times++) {
    const answer = await feedback(caseworker, taskId, { eventId: handIn, submit: true })
    assert.deepEqual([answer.status, answer.json.state], [200, 'submitted'])
  }
  const passes = await Promise.all([review(county, taskId, true, passing), review(county, taskId, true, passing)])
  assert.deepEqual(
    passes.map((answer) => [answer.status, answer.json.state]),
    [
      [200, 'closed'],
      [200, 'closed'],
    ],
  )
  assert.deepEqual(await eventsOf(taskId), ['accepted', 'feedback', 'submitted', 'closed'])
})

test('an event id that belongs to another task is refused', async () => {
  const [one, other] = [await open(), await open()]
  const eventId = newId()
  await accept(caseworker, one.taskId, eventId)
  const reused = await accept(caseworker, other.taskId, eventId)
  assert.deepEqual([reused.status, reused.json.code], [409, 'id-reused'])
  assert.equal((await stored(other.taskId)).state, 'assigned')
})

test('a step that the state does not allow is a 409 that names what it does allow', async () => {
  const { taskId } = await open()
  const early = await feedback(caseworker, taskId, { submit: true })
  assert.deepEqual([early.status, early.json.allowed], [409, ['dispatch', 'accept', 'decline', 'hand-on', 'withdraw']])
  assert.deepEqual((await review(county, taskId, true)).status, 409)
  await accept(caseworker, taskId)
  assert.equal((await accept(caseworker, taskId)).status, 409)
  assert.deepEqual(await eventsOf(taskId), ['accepted'])
})

test('what is given back is worked on and handed in again', async () => {
  const { taskId, alertId } = await open()
  await accept(caseworker, taskId)
  await feedback(caseworker, taskId, { submit: true })
  const back = await review(leader, taskId, false)
  assert.equal(back.json.state, 'returned')
  const seen = await app.call(readTask, { as: caseworker, params: { id: taskId } })
  assert.deepEqual(seen.json.allowed, ['decline', 'hand-on', 'add-feedback', 'submit'])
  assert.equal(
    (await feedback(caseworker, taskId, { submit: true, note: '补充了决定书照片。' })).json.state,
    'submitted',
  )
  await review(county, taskId, true)
  assert.deepEqual(await eventsOf(taskId), ['accepted', 'submitted', 'returned', 'submitted', 'closed'])
  const alert = await app.call(readAlert, { as: county, params: { id: alertId } })
  assert.deepEqual(
    alert.json.history.map((event) => event.kind),
    ['raised', 'task-opened', 'reported', 'reported', 'acknowledged', 'reviewed'],
  )
  assert.deepEqual([alert.json.state, alert.json.allowed], ['in-progress', ['close']])
})

test('nobody reviews what they handed in themselves', async () => {
  const { taskId, alertId } = await open()
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  assert.equal((await dispatch(county, taskId, '511702', county.id)).status, 200)
  await accept(county, taskId)
  await feedback(county, taskId, { submit: true })
  const own = await review(county, taskId, true)
  assert.equal(own.status, 409)
  assert.match(own.json.message ?? '', /不能审核自己/)
  assert.deepEqual((await app.call(readTask, { as: county, params: { id: taskId } })).json.allowed, [])
  assert.equal((await review(leader, taskId, true)).json.state, 'closed')
})

test('feedback carries photos, which the county sees and another township does not', async () => {
  const { taskId } = await open()
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#555' } })
    .png()
    .toBuffer()
  const attachmentId = newId()
  await app.call(uploadAttachment, {
    as: caseworker,
    params: { id: attachmentId },
    query: { fileName: '现场.png', officeCode: '511702001' },
    upload: picture,
  })
  await accept(caseworker, taskId)
  const strangers = await feedback(caseworker, taskId, { attachmentIds: [attachmentId, newId()] })
  assert.equal(strangers.status, 400)
  assert.deepEqual(await eventsOf(taskId), ['accepted'])
  const eventId = newId()
  const given = await feedback(caseworker, taskId, { eventId, attachmentIds: [attachmentId] })
  assert.equal(given.status, 200, given.text)
  const again = await feedback(caseworker, taskId, { eventId, attachmentIds: [attachmentId] })
  assert.deepEqual(again.json.events, given.json.events)
  const seen = await app.call(readTask, { as: county, params: { id: taskId } })
  assert.deepEqual(
    seen.json.events.at(-1)?.attachments.map((file) => [file.id, file.fileName]),
    [[attachmentId, '现场.png']],
  )
  assert.equal((await app.call(readAttachment, { as: county, params: { id: attachmentId } })).status, 200)
  assert.equal((await app.call(readAttachment, { as: otherTownship, params: { id: attachmentId } })).status, 404)
})

test('the county gives the task to somebody else, who has to accept it anew', async () => {
  const { taskId, alertId } = await open()
  const early = await dispatch(county, taskId, '511702001', colleague.id)
  assert.deepEqual([early.status, early.json.allowed], [409, ['acknowledge']])
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  await accept(caseworker, taskId)
  const eventId = newId()
  const given = await dispatch(county, taskId, '511702001', colleague.id, eventId)
  assert.deepEqual([given.status, given.json.state, given.json.assigneeName], [200, 'assigned', '同事'])
  assert.deepEqual((await dispatch(county, taskId, '511702001', colleague.id, eventId)).json.events, given.json.events)
  assert.equal((await app.call(readAlert, { as: county, params: { id: alertId } })).json.state, 'in-progress')
  const former = await accept(caseworker, taskId)
  assert.deepEqual([former.status, former.json.code], [409, 'not-the-worker'])
  assert.equal((await accept(colleague, taskId)).json.state, 'accepted')
  assert.equal((await app.call(listMyNotifications, { as: colleague, query: {} })).json.rows[0]?.taskId, taskId)
})

test('a task of the office alone is anybody’s of the office, and then the one’s who took it', async () => {
  const { taskId, alertId } = await open()
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  await dispatch(county, taskId, '511702001')
  for (const account of [caseworker, colleague]) {
    const mine = await app.call(listTasks, { as: account, query: { mine: true, pageSize: 100 } })
    assert.ok(mine.json.rows.some((row) => row.id === taskId))
  }
  assert.equal((await accept(county, taskId)).json.code, 'not-the-worker')
  assert.equal((await accept(colleague, taskId)).json.assigneeName, '同事')
  assert.equal((await feedback(caseworker, taskId)).json.code, 'not-the-worker')
})

test('a helper sees the one task and the one person that were given, works, and sees nothing else', async () => {
  const { person, taskId, alertId } = await open()
  assert.equal((await app.call(readTask, { as: helper, params: { id: taskId } })).status, 404)
  assert.equal((await app.call(listTasks, { as: helper, query: {} })).json.total, 0)
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  await dispatch(county, taskId, '511702001', helper.id)
  const seen = await app.call(readTask, { as: helper, params: { id: taskId } })
  assert.deepEqual([seen.status, seen.json.personName, seen.json.alertFacts], [200, person.name, ''])
  assert.equal(
    (await app.call(readCase, { as: helper, params: { id: person.id }, query: { purpose: '核对文书材料' } })).status,
    200,
  )
  assert.deepEqual(
    (await app.call(listTasks, { as: helper, query: { mine: true } })).json.rows.map((row) => row.id),
    [taskId],
  )
  assert.equal((await app.call(readAlert, { as: helper, params: { id: alertId } })).status, 403)
  await accept(helper, taskId)
  const handedIn = await feedback(helper, taskId, { submit: true, note: '已陪同家属了解情况。' })
  assert.equal(handedIn.json.state, 'submitted', handedIn.text)
  const alert = await app.call(readAlert, { as: county, params: { id: alertId } })
  assert.equal(alert.json.history.at(-1)?.kind, 'reported')
  const other = await open()
  assert.equal((await app.call(readTask, { as: helper, params: { id: other.taskId } })).status, 404)
  assert.equal((await accept(helper, other.taskId)).status, 404)
})

test('whoever was let into a case for a task is out again when it is given to somebody else or done', async () => {
  const { person, taskId, alertId } = await open()
  const next = await app.account('helper', '511702001', '下一位')
  const sees = async (as: TestAccount) =>
    (await app.call(readCase, { as, params: { id: person.id }, query: { purpose: '核对文书材料' } })).status
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  await dispatch(county, taskId, '511702001', helper.id)
  await dispatch(county, taskId, '511702001', next.id)
  assert.deepEqual([await sees(helper), await sees(next)], [404, 200])
  const other = await sendDetention(app, police, person, { documentNumber: '达公行罚决字〔2026〕002号' })
  assert.equal(other.status, 200, other.text)
  await accept(next, taskId)
  await feedback(next, taskId, { submit: true })
  assert.equal((await review(county, taskId, false)).status, 200)
  assert.equal(await sees(next), 200)
  await feedback(next, taskId, { submit: true })
  assert.equal((await review(county, taskId, true)).json.state, 'closed')
  assert.equal(await sees(next), 404)
})

test('a township that helps out needs a named officer, who then sees the person', async () => {
  const { person, taskId, alertId } = await open()
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  const unnamed = await dispatch(county, taskId, '511702002')
  assert.deepEqual([unnamed.status, Object.keys(unnamed.json.fields ?? {})], [400, ['assigneeId']])
  assert.equal((await dispatch(county, taskId, '511702002', otherTownship.id)).status, 200)
  assert.equal((await app.call(readTask, { as: otherTownship, params: { id: taskId } })).json.personName, person.name)
})

test('a task goes to nobody who could not do it', async () => {
  const { taskId, alertId } = await open()
  await app.call(acknowledgeAlert, { as: county, params: { id: alertId }, body: { id: newId() } })
  const before = await stored(taskId)
  const gone = await app.account('caseworker', '511702001')
  await app.asSystem((tx) => tx.updateTable('accounts').set({ active: false }).where('id', '=', gone.id).execute())
  const administrator = await app.account('system-admin', '511702')
  const wrong: [string, string | undefined, string][] = [
    ['511702001', otherTownship.id, 'assigneeId'],
    ['511702001', gone.id, 'assigneeId'],
    ['511702', administrator.id, 'assigneeId'],
    ['511702001', newId(), 'assigneeId'],
    ['511722001', undefined, 'officeCode'],
    ['511702999', undefined, 'officeCode'],
  ]
  for (const [office, assignee, field] of wrong) {
    const answer = await dispatch(county, taskId, office, assignee)
    assert.deepEqual([answer.status, Object.keys(answer.json.fields ?? {})], [400, [field]], `${office} ${answer.text}`)
  }
  assert.deepEqual(await stored(taskId), before)
})

test('a task of another township or county is not there, and stays as it is', async () => {
  const { taskId } = await open()
  const before = await stored(taskId)
  for (const account of [otherTownship, otherCounty]) {
    assert.equal((await app.call(readTask, { as: account, params: { id: taskId } })).status, 404)
    assert.equal((await accept(account, taskId)).status, 404)
    assert.equal((await feedback(account, taskId, { submit: true })).status, 404)
    const list = await app.call(listTasks, { as: account, query: { pageSize: 100 } })
    assert.ok(list.json.rows.every((row) => row.id !== taskId))
  }
  assert.equal((await dispatch(otherCounty, taskId, '511722')).status, 404)
  assert.equal((await review(otherCounty, taskId, true)).status, 404)
  assert.deepEqual(await stored(taskId), before)
  assert.deepEqual(await eventsOf(taskId), [])
})

test('who may not: caseworkers neither dispatch nor review, leaders of the city do not work, administrators see nothing', async () => {
  const { taskId } = await open()
  const before = await stored(taskId)
  assert.equal((await dispatch(caseworker, taskId, '511702001')).status, 403)
  assert.equal((await review(caseworker, taskId, true)).status, 403)
  const cityLeader = await app.account('city-leader', '511700')
  assert.equal((await app.call(readTask, { as: cityLeader, params: { id: taskId } })).status, 200)
  assert.equal((await accept(cityLeader, taskId)).status, 403)
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) {
    const account = await app.account(role, '511700')
    assert.equal((await app.call(readTask, { as: account, params: { id: taskId } })).status, 403)
    assert.equal((await accept(account, taskId)).status, 403)
    assert.equal((await app.call(listTasks, { as: account, query: {} })).status, 403)
  }
  assert.equal((await app.call(readTask, { params: { id: taskId } })).status, 401)
  assert.deepEqual(await stored(taskId), before)
})

test('the list: due first, closed last; a task is overdue when its deadline has passed, and not before', async () => {
  const { taskId } = await open()
  const row = async () => {
    // sessions end after fifteen idle minutes, so each look is by a fresh one
    const list = await app.call(listTasks, {
      as: await app.account('county-officer', '511702'),
      query: { pageSize: 100 },
    })
    const dues = list.json.rows.filter((each) => each.state !== 'closed').map((each) => each.deadline)
    assert.deepEqual(dues, [...dues].sort())
    const closed = list.json.rows.map((each) => each.state === 'closed')
    assert.deepEqual(closed, [...closed].sort())
    return list.json.rows.find((each) => each.id === taskId)
  }
  const { deadline } = await stored(taskId)
  app.clock.moveTo(new Date(deadline))
  assert.equal((await row())?.overdue, false)
  app.clock.advance(1)
  assert.equal((await row())?.overdue, true)
  const overdue = await app.call(listTasks, {
    as: await app.account('county-officer', '511702'),
    query: { overdue: true, pageSize: 100 },
  })
  assert.ok(overdue.json.rows.every((each) => each.overdue) && overdue.json.rows.some((each) => each.id === taskId))
  const elsewhere = await app.call(listTasks, {
    as: await app.account('county-officer', '511722'),
    query: { overdue: true },
  })
  assert.equal(elsewhere.json.total, 0)
})

test('a task about a case stays in the county of the case, whoever hands it on', async () => {
  const city = await app.account('city-officer', '511700')
  const { taskId: task } = await open()
  const elsewhere = await dispatch(city, task, '511722001')
  assert.deepEqual([elsewhere.status, Object.keys(elsewhere.json.fields ?? {})], [400, ['officeCode']])
  assert.equal((await stored(task)).office_code.slice(0, 6), '511702')
})
