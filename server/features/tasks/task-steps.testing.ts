import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handOnTask, openTask, reviewTask, uploadAttachment, withdrawTask } from '@guitu/contract/tasks.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import type { TestAccount } from '../../testing/start-test-app.ts'
import {
  accept,
  app,
  caseSeen,
  caseworker,
  city,
  colleague,
  county,
  decline,
  dispatch,
  feedback,
  helper,
  inHours,
  leader,
  open,
  otherCounty,
  otherTownship,
  read,
  strip,
  tellingsOf,
} from './task-course-stage.testing.ts'

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
