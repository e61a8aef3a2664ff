import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  endExemption,
  exemptFromActivity,
  listCaseActivities,
  listSessionPeople,
  listSessions,
  recordSession,
} from '@guitu/contract/activities.ts'
import { voidContact } from '@guitu/contract/contact-voids.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001', '周所员')
const colleague = await app.account('caseworker', '511702002')
const county = await app.account('county-officer', '511702', '秦干事')

const session = (caseIds: string[], changes: Record<string, unknown> = {}, as: TestAccount = caseworker) =>
  app.call(recordSession, {
    as,
    body: {
      id: newId(),
      kind: 'education',
      heldOn: '2026-11-20',
      hours: 2.5,
      topic: '社区矫正法讲座',
      place: '司法所会议室',
      caseIds,
      ...changes,
    },
  })
const read = async (id: string) => (await app.call(listCaseActivities, { as: county, params: { id } })).json

test('everybody who came is signed in at once, and hours add up by month', async () => {
  const [one, other] = [await addCase(app, '511702001'), await addCase(app, '511702001')]
  const body = { id: newId() }
  const entered = await session([one.id, other.id], body)
  assert.deepEqual([entered.status, entered.json.people, entered.json.hours], [200, 2, 2.5], entered.text)
  assert.equal((await session([one.id, other.id], body)).json.people, 2, 'the same list again is the same occasion')
  await session([one.id], { heldOn: '2026-10-31', hours: 1 })
  await session([one.id], { kind: 'public-benefit', hours: 0.5 })
  assert.deepEqual((await read(one.id)).months, [
    { month: '2026-11', education: 2.5, publicBenefit: 0.5 },
    { month: '2026-10', education: 1, publicBenefit: 0 },
  ])
  assert.equal((await read(other.id)).attendances.length, 1)
  const people = await app.call(listSessionPeople, { as: caseworker, params: body })
  assert.deepEqual(new Set(people.json.people.map(({ caseId }) => caseId)), new Set([one.id, other.id]))
  assert.equal((await app.call(listSessionPeople, { as: colleague, params: body })).status, 404)
})

test('who was signed in wrongly is struck from the list, and the hours are theirs no more', async () => {
  const [one, other] = [await addCase(app, '511702001'), await addCase(app, '511702001')]
  const id = newId()
  await session([one.id, other.id], { id })
  const body = {
    id: newId(),
    subject: 'attendance' as const,
    subjectId: id,
    caseId: one.id,
    reason: '当天请假，没有参加',
  }
  const answer = await app.call(voidContact, { as: caseworker, body })
  assert.deepEqual([answer.status, answer.json.by], [200, '周所员'], answer.text)
  const own = await read(one.id)
  assert.deepEqual([own.months, own.attendances.map(({ voided }) => voided?.reason)], [[], [body.reason]])
  assert.equal((await read(other.id)).months[0]?.education, 2.5)
  const people = await app.call(listSessionPeople, { as: caseworker, params: { id } })
  assert.deepEqual(
    people.json.people.filter(({ voided }) => voided).map(({ caseId }) => caseId),
    [one.id],
  )
  const listed = (await app.call(listSessions, { as: caseworker, query: { pageSize: 100 } })).json.rows
  assert.equal(listed.find((row) => row.id === id)?.people, 1)
})

test('all are entered or none: not one who is elsewhere, in reintegration help, or not begun', async () => {
  const here = await addCase(app, '511702001')
  const elsewhere = await addCase(app, '511702002')
  const aftercare = await addCase(app, '511702001', { kind: 'aftercare' })
  const pending = await addCase(app, '511702001', { state: 'pending-reception' })
  const later = await addCase(app, '511702001', { startDate: '2026-11-20' })
  for (const [id, changes, status, field] of [
    [elsewhere.id, {}, 404],
    [aftercare.id, {}, 422],
    [pending.id, {}, 409],
    [later.id, { heldOn: '2026-11-19' }, 400, 'heldOn'],
    [later.id, { hours: 0.75 }, 400, 'hours'],
  ] as const) {
    const refused = await session([here.id, id], changes)
    assert.equal(refused.status, status, refused.text)
    if (field) assert.deepEqual(Object.keys(refused.json.fields ?? {}), [field])
  }
  assert.deepEqual((await read(here.id)).attendances, [])
})

test('an occasion of the county is seen by the offices whose people came, and by no other', async () => {
  const here = await addCase(app, '511702001')
  const id = newId()
  assert.equal((await session([here.id], { id }, county)).status, 200)
  const seen = async (as: TestAccount) =>
    (await app.call(listSessions, { as, query: { pageSize: 100 } })).json.rows.some((row) => row.id === id)
  assert.deepEqual([await seen(county), await seen(caseworker), await seen(colleague)], [true, true, false])
})

test('who cannot work is exempt for a while with a ground, until it is ended', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const asked = {
    id: newId(),
    caseId,
    kind: 'public-benefit' as const,
    ground: 'unable' as const,
    note: '二级肢体残疾，残疾证已核对',
    from: '2026-11-20',
    to: '2027-11-20',
  }
  const tooLong = await app.call(exemptFromActivity, { as: caseworker, body: { ...asked, to: '2027-11-21' } })
  assert.deepEqual([tooLong.status, Object.keys(tooLong.json.fields ?? {})], [400, ['to']])
  const exempt = await app.call(exemptFromActivity, { as: caseworker, body: asked })
  assert.deepEqual([exempt.status, exempt.json.endedOn], [200, null], exempt.text)
  const end = () => app.call(endExemption, { as: caseworker, params: { id: asked.id }, body: {} })
  assert.deepEqual([(await end()).json.endedOn, (await end()).status], ['2026-11-20', 200])
  assert.equal((await read(caseId)).exemptions[0]?.ground, 'unable')
})
