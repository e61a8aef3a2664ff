import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeAlert } from '@guitu/contract/alerts.ts'
import { askStanding, listDevices, openDevice, readFieldDay, revokeDevice } from '@guitu/contract/field.ts'
import { subscribePush } from '@guitu/contract/notifications.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { listOwnViews } from '@guitu/contract/self-record.ts'
import { readMe } from '@guitu/contract/sessions.ts'
import {
  acceptTask,
  addFeedback,
  callPerson,
  declineTask,
  dispatchTask,
  handOnTask,
  listTasks,
  openTask,
  uploadAttachment,
} from '@guitu/contract/tasks.ts'
import { decideVisitDoubt, listCaseVisits, recordVisit } from '@guitu/contract/visits.ts'
import { sql } from 'kysely'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { sendDetention } from '../../testing/detention-notice.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { openPage } from '../../testing/open-page.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001')
const helper = await app.account('helper', '511702001')
const county = await app.account('county-officer', '511702')
await makeResponsible(app, county)
const police = await addBody(app)
const today = shanghaiDate(app.clock.now())

/** A further session of an account, as on a phone. */
async function signInAgain(account: TestAccount): Promise<TestAccount> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/session',
    payload: { loginName: account.loginName, password: 'test-password', app: 'desk' },
  })
  const cookie = answer.cookies[0]!
  return { ...account, cookie: `${cookie.name}=${cookie.value}` }
}
async function openPhone(account: TestAccount, id = newId()) {
  const opened = await app.call(openDevice, { as: account, body: { id, name: '安卓手机 · Chrome' } })
  assert.equal(opened.status, 200, opened.text)
  return opened.json
}
const carries = async (account: TestAccount, deviceId: string) => {
  const day = await app.call(readFieldDay, { as: account, query: { deviceId } })
  assert.equal(day.status, 200, day.text)
  return day.json
}
const auditOf = (action: string) =>
  app.asSystem((tx) =>
    tx.selectFrom('audit_entries').where('action', '=', action).select(['subject_id', 'actor_id']).execute(),
  )

test('a phone carries what is due in the own office within seven days and the own tasks, with the phone, and nothing else', async () => {
  const near = await addCase(app, '511702001')
  const far = await addCase(app, '511702001')
  const elsewhere = await addCase(app, '511702002')
  const visit = (caseId: string, inDays: number, as: TestAccount) =>
    app.call(recordVisit, {
      as,
      body: {
        id: newId(),
        caseId,
        kind: 'visit',
        how: 'in-person',
        heldOn: today,
        place: '本人家中',
        met: '本人',
        content: '了解近期工作和生活情况',
        nextOn: addDays(today, inDays),
      },
    })
  const neighbour = await app.account('caseworker', '511702002')
  for (const [about, inDays, as] of [
    [near, 7, caseworker],
    [far, 8, caseworker],
    [elsewhere, 1, neighbour],
  ] as const) {
    assert.equal((await visit(about.id, inDays, as)).status, 200)
  }
  const phone = await openPhone(caseworker)
  const day = await carries(caseworker, phone.deviceId)
  assert.deepEqual(
    day.people.map((person) => [person.caseId, person.name, person.phone, person.canVisit, person.canAttempt]),
    [[near.id, near.name, near.phone, true, true]],
  )
  assert.deepEqual(day.dues, [{ caseId: near.id, kind: 'visit', from: addDays(today, 7), by: addDays(today, 7) }])
  assert.equal(day.takenAt, app.clock.now().toISOString())
  for (const secret of [near.idNumber, far.name, elsewhere.name, '测试路'])
    assert.ok(!JSON.stringify(day).includes(secret))

  // on record once a day for each phone, however often it asks
  await carries(caseworker, phone.deviceId)
  const carried = async () => (await auditOf('field.carry')).filter((entry) => entry.subject_id === near.id).length
  assert.equal(await carried(), 1)
  await carries(caseworker, (await openPhone(caseworker)).deviceId)
  assert.equal(await carried(), 2)
  // the person reads it once a day for the office, however many phones there are
  const { headers } = await openPage(app, caseworker, near.id)
  assert.deepEqual(
    (await app.call(listOwnViews, { headers })).json.views.map(({ who, what, purpose }) => [who, what, purpose]),
    [['东城司法所 司法所工作人员', '把您的姓名和电话带在当天的工作手机上', '外勤工作']],
  )
})

test('a helper carries the tasks that were given and the people of these, without whole numbers', async () => {
  const about = await addCase(app, '511702001', { name: '令狐明' })
  await sendDetention(app, police, about)
  await app.runJobs()
  const task = (await app.call(listTasks, { as: county, query: { caseId: about.id } })).json.rows[0]!
  await app.call(acknowledgeAlert, { as: county, params: { id: task.alertId! }, body: { id: newId() } })
  const phone = await openPhone(helper)
  assert.deepEqual((await carries(helper, phone.deviceId)).tasks, [])
  const given = await app.call(dispatchTask, {
    as: county,
    params: { id: task.id },
    body: { id: newId(), officeCode: '511702001', assigneeId: helper.id, note: '请上门核实' },
  })
  assert.equal(given.status, 200, given.text)
  const day = await carries(helper, phone.deviceId)
  assert.deepEqual(
    day.tasks.map(({ id, personName, allowed }) => [id, personName, allowed]),
    [[task.id, '令狐明', ['accept', 'decline']]],
  )
  assert.deepEqual(
    day.people.map(({ name, phone: number, phoneMasked, canVisit }) => [name, number, phoneMasked, canVisit]),
    [['令狐明', '', `${about.phone.slice(0, 3)}****${about.phone.slice(-4)}`, false]],
  )
  assert.deepEqual([day.dues, day.colleagues], [[], []])

  // the number itself comes at the moment of a call, to this helper alone, and is on record each time
  const otherHelper = await app.account('helper', '511702001')
  const call = (as: TestAccount) => app.call(callPerson, { as, params: { id: task.id } })
  assert.equal((await call(otherHelper)).status, 404)
  assert.deepEqual(
    [(await call(county)).json.code, (await call(caseworker)).json.code],
    ['not-the-worker', 'not-the-worker'],
  )
  for (const _ of [1, 2]) assert.equal((await call(helper)).json.phone, about.phone)
  const calls = (await auditOf('case.call')).map((entry) => [entry.subject_id, entry.actor_id])
  assert.deepEqual(calls, [
    [about.id, helper.id],
    [about.id, helper.id],
  ])
  const { headers } = await openPage(app, caseworker, about.id)
  const { views } = (await app.call(listOwnViews, { headers })).json
  assert.deepEqual(
    views.slice(0, 2).map(({ who, what }) => [who, what]),
    Array.from({ length: 2 }, () => ['东城司法所 社工/志愿者', '为了给您打电话，取得了您的电话号码']),
  )

  // given back: out of sight, and no number any more; the same step again is the same answer
  const declineId = newId()
  const decline = () =>
    app.call(declineTask, { as: helper, params: { id: task.id }, body: { id: declineId, note: '本人要求换人' } })
  assert.deepEqual([(await decline()).status, (await decline()).status], [200, 200])
  assert.equal((await call(helper)).status, 404)
  const after = await carries(helper, phone.deviceId)
  assert.deepEqual([after.tasks, after.people], [[], []])
})

test('a caseworker’s phone knows to whom of the office a task can be handed on, and a task that nobody gave is not given back', async () => {
  const about = await addCase(app, '511702001')
  const fellow = await app.account('caseworker', '511702001', '罗永康')
  await app.account('caseworker', '511702002', '外所人员')
  const opened = await app.call(openTask, {
    as: county,
    body: {
      id: newId(),
      kind: 'visit',
      title: '节前走访',
      proof: 'photo',
      caseId: about.id,
      officeCode: '511702001',
      assigneeId: caseworker.id,
      deadline: new Date(app.clock.now().getTime() + 86_400_000).toISOString(),
    },
  })
  const phone = await openPhone(caseworker)
  const day = await carries(caseworker, phone.deviceId)
  const names = day.colleagues.map(({ accountId }) => accountId)
  assert.deepEqual(
    [names.includes(fellow.id), names.includes(helper.id), names.includes(caseworker.id)],
    [true, true, false],
  )
  assert.ok(!day.colleagues.some(({ name }) => name === '外所人员'))
  const taskIn = (of: typeof day) => of.tasks.find(({ id }) => id === opened.json.id)
  const allowed = (of: typeof day) => taskIn(of)?.allowed
  assert.deepEqual(allowed(day), ['accept', 'decline', 'hand-on'])

  // the phone knows which proof came already, of the work of whoever has the task now
  const params = { id: opened.json.id }
  const [photo, note] = [newId(), '到过一次，没有见到本人']
  await app.call(acceptTask, { as: caseworker, params, body: { id: newId() } })
  await app.call(uploadAttachment, {
    as: caseworker,
    params: { id: photo },
    query: { fileName: '走访.png', officeCode: '511702001' },
    upload: await sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } })
      .png()
      .toBuffer(),
  })
  const body = { id: newId(), note, attachmentIds: [photo], submit: false }
  assert.equal((await app.call(addFeedback, { as: caseworker, params, body })).status, 200)
  const proof = (of: typeof day) => taskIn(of)?.proofTypes.map((type) => type.split('/')[0])
  assert.deepEqual([proof(day), proof(await carries(caseworker, phone.deviceId))], [[], ['image']])
  const handOn = { id: newId(), officeCode: '511702001', assigneeId: fellow.id, note: '我在外地学习' }
  const hand = () => app.call(handOnTask, { as: caseworker, params: { id: opened.json.id }, body: handOn })
  assert.deepEqual([(await hand()).status, (await hand()).json.assigneeName], [200, '罗永康'])
  assert.equal(allowed(await carries(caseworker, phone.deviceId)), undefined)
  const theirs = await carries(fellow, (await openPhone(fellow)).deviceId)
  assert.deepEqual([allowed(theirs), proof(theirs)], [['accept', 'decline', 'hand-on'], []])
})

test('the key of the day is another one for each session; that of the queue comes back to the same officer alone', async () => {
  const id = newId()
  const first = await openPhone(caseworker, id)
  assert.deepEqual(await openPhone(caseworker, id), first)
  const second = await openPhone(await signInAgain(caseworker), id)
  assert.equal(second.queueKey, first.queueKey)
  assert.notEqual(second.dayKey, first.dayKey)
  for (const key of [first.dayKey, first.queueKey]) assert.equal(Buffer.from(key, 'base64').length, 32)
  const other = await app.call(openDevice, { as: helper, body: { id, name: '安卓手机' } })
  assert.deepEqual([other.status, other.json.code], [409, 'device-unusable'])
  // a session that is not the phone's gets nothing for it
  const day = await app.call(readFieldDay, { as: county, query: { deviceId: id } })
  assert.deepEqual([day.status, day.json.code], [409, 'device-not-open'])
})

test('a phone that is shut out from the desk has no session and no key any more, learns why, and says when it is wiped', async () => {
  const lost = await signInAgain(caseworker)
  const phone = await openPhone(lost)
  await carries(lost, phone.deviceId)
  const listed = await app.call(listDevices, { as: county, query: { officeCode: '511702001' } })
  const before = listed.json.rows.find(({ id }) => id === phone.deviceId)!
  assert.deepEqual([before.holder, before.revokedAt, before.people > 0], ['测试账号', null, true])

  const revoke = () =>
    app.call(revokeDevice, { as: county, params: { id: phone.deviceId }, body: { reason: '手机丢失' } })
  const standing = async (wiped: boolean) =>
    (await app.call(askStanding, { body: { deviceId: phone.deviceId, wiped } })).json.standing
  assert.equal(await standing(true), 'active')
  const stranger = await app.account('caseworker', '511702002')
  const refused = await app.call(revokeDevice, {
    as: stranger,
    params: { id: phone.deviceId },
    body: { reason: '手机丢失' },
  })
  assert.equal(refused.status, 404)

  const browser = {
    endpoint: 'https://fcm.googleapis.com/fcm/send/lost',
    keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) },
  }
  const subscribed = await app.call(subscribePush, { as: lost, params: { id: newId() }, body: browser })
  assert.equal(subscribed.status, 200, subscribed.text)
  const pushed = () =>
    app.asSystem(
      async (tx) =>
        (await sql<{ id: string }>`select take_pushes(array[${caseworker.id}]::uuid[]) as id`.execute(tx)).rows.length,
    )
  assert.equal(await pushed(), 1)
  const revoked = await revoke()
  assert.equal(revoked.status, 200, revoked.text)
  assert.equal(await pushed(), 0)
  assert.deepEqual([revoked.json.reason, revoked.json.wipedAt], ['手机丢失', null])
  assert.equal((await app.call(readMe, { as: lost })).status, 401)
  assert.equal((await app.call(readMe, { as: caseworker })).status, 200)
  const again = await signInAgain(caseworker)
  const reopened = await app.call(openDevice, { as: again, body: { id: phone.deviceId, name: '安卓手机' } })
  assert.deepEqual([reopened.status, reopened.json.code], [409, 'device-unusable'])
  const secret = await app.asSystem((tx) =>
    tx.selectFrom('field_devices').where('id', '=', phone.deviceId).select('revoked_at').executeTakeFirstOrThrow(),
  )
  assert.ok(secret.revoked_at)

  assert.equal(await standing(false), 'revoked')
  assert.equal((await revoke()).json.wipedAt, null)
  app.clock.advance(60_000)
  assert.equal(await standing(true), 'revoked')
  const wipedAt = app.clock.now().toISOString()
  app.clock.advance(60_000)
  assert.equal(await standing(true), 'revoked')
  assert.equal((await revoke()).json.wipedAt, wipedAt)
  assert.equal((await auditOf('field-device.revoke')).length, 1)
  assert.equal((await app.call(askStanding, { body: { deviceId: newId(), wiped: true } })).json.standing, 'unknown')
})

test('two records of one day that may be one visit are flagged, both stay, and an officer says once what they are', async () => {
  const about = await addCase(app, '511702001')
  const colleague = await app.account('caseworker', '511702001', '罗永康')
  const day = shanghaiDate(app.clock.now())
  const enter = (as: TestAccount, kind: 'visit' | 'talk', heldOn = day) =>
    app.call(recordVisit, {
      as,
      body: {
        id: newId(),
        caseId: about.id,
        kind,
        how: 'in-person',
        heldOn,
        place: '本人家中',
        met: '本人',
        content: '了解近期工作和生活情况',
      },
    })
  const list = async () => (await app.call(listCaseVisits, { as: county, params: { id: about.id } })).json
  for (const kind of ['visit', 'talk'] as const) assert.equal((await enter(caseworker, kind)).status, 200)
  assert.equal((await enter(colleague, 'visit', addDays(day, -1))).status, 200)
  assert.deepEqual((await list()).doubts, [])
  const again = (await enter(caseworker, 'visit')).json
  const [doubt] = (await list()).doubts
  assert.deepEqual([doubt!.secondVisitId, doubt!.verdict], [again.id, null])
  // a colleague’s record of the day may be any of the three
  await enter(colleague, 'talk')
  assert.equal((await list()).doubts.length, 4)

  const decide = (as: TestAccount, verdict: 'same' | 'different') =>
    app.call(decideVisitDoubt, { as, params: { id: doubt!.id }, body: { verdict } })
  const said = await decide(caseworker, 'same')
  assert.deepEqual([said.status, said.json.verdict, said.json.deciderName], [200, 'same', '测试账号'])
  assert.deepEqual((await decide(caseworker, 'same')).json, said.json)
  for (const [as, verdict] of [
    [colleague, 'same'],
    [caseworker, 'different'],
  ] as const) {
    assert.deepEqual((await decide(as, verdict)).json.code, 'doubt-decided')
  }
  assert.equal((await list()).visits.length, 5)
})

test('an officer’s own position is filed with a visit to a person in corrections, and refused anywhere else', async () => {
  const supervised = await addCase(app, '511702001')
  const free = await addAftercare(app, caseworker)
  const enter = (caseId: string, changes: object) =>
    app.call(recordVisit, {
      as: caseworker,
      body: {
        id: newId(),
        caseId,
        kind: 'talk',
        how: 'in-person',
        heldOn: shanghaiDate(app.clock.now()),
        place: '本人家中',
        met: '本人',
        content: '了解近期工作和生活情况',
        agreed: true,
        officerPosition: '31.21340, 107.46780 ±35 m',
        ...changes,
      },
    })
  const filed = await enter(supervised.id, {})
  assert.deepEqual([filed.status, filed.json.officerPosition], [200, '31.21340, 107.46780 ±35 m'])
  const byPhone = await enter(supervised.id, { how: 'phone' })
  assert.deepEqual([byPhone.status, Object.keys(byPhone.json.fields ?? {})], [400, ['officerPosition']])
  assert.equal((await enter(supervised.id, { officerPosition: '本人家中' })).status, 400)
  const refused = await enter(free.caseId, {})
  assert.deepEqual([refused.status, refused.json.page?.includes('boundaries')], [422, true])
  const without = await enter(free.caseId, { officerPosition: undefined })
  assert.deepEqual([without.status, without.json.officerPosition], [200, ''])
  const kept = await app.asSystem((tx) => tx.selectFrom('officer_positions').select('visit_id').execute())
  assert.deepEqual(kept, [{ visit_id: filed.json.id }])
})
