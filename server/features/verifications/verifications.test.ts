import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAlerts } from '@guitu/contract/alerts.ts'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import {
  answerVerification,
  askVerification,
  decideVerification,
  listCaseVerifications,
  listOpenQuestions,
  listVerifications,
  readVerificationFigures,
} from '@guitu/contract/verifications.ts'
import { newId } from '../../platform/new-id.ts'
import { addAftercare } from '../../testing/add-aftercare.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { addLeave } from '../../testing/add-leave.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { setDatabaseClock } from '../../testing/set-database-clock.ts'
import { startTestApp, type TestAccount, testStart } from '../../testing/start-test-app.ts'
import { sweepVerificationsJob } from './jobs.ts'
import { readFigures } from './queries.ts'

// One question about one person: asked with a reason, approved by another, put to one body, answered once, closed by itself.

const app = await startTestApp()
await setDatabaseClock(app, testStart)
const caseworker = await app.account('caseworker', '511702001', '周所员')
const officer = await app.account('county-officer', '511702', '陈县员')
await makeResponsible(app, officer)
const police = await addBody(app)
const court = await addBody(app, 'court')
const closes = new Date('2026-11-23T01:00:00Z')

const ask = async (caseId: string, as: TestAccount = caseworker) => {
  const id = newId()
  const body = { id, caseId, bodyId: police.id, question: '十一月十八日是否在通川区', reason: '电话联系时说法前后不一' }
  return app.call(askVerification, { as, body })
}
const decide = (id: string, approve: boolean, as: TestAccount = officer) =>
  app.call(decideVerification, { as, params: { id }, body: { id: newId(), approve, words: '理由不充分' } })
const openTo = async ({ key }: { key: string }) =>
  (await app.call(listOpenQuestions, { headers: { authorization: `Bearer ${key}` } })).json
const answer = (number: string, sent: { body: BodyOf<typeof answerVerification> }, { key }: { key: string } = police) =>
  app.call(answerVerification, { ...sent, params: { number }, headers: { authorization: `Bearer ${key}` } })
const opened = async () => {
  const about = await addCase(app, '511702001')
  const asked = await ask(about.id)
  assert.equal((await decide(asked.json.id, true)).status, 200)
  return { about, id: asked.json.id, number: asked.json.verificationNumber }
}
const standingOf = async (caseId: string, as: TestAccount = officer): Promise<string> =>
  (await app.call(listCaseVerifications, { as, params: { id: caseId } })).json.verifications[0]!.standing
const alertsOf = async (caseId: string) => {
  await app.runJobs()
  return (await app.call(listAlerts, { as: officer, query: {} })).json.rows.filter((row) => row.caseId === caseId)
}

test('asked with a reason, approved by a second person, seen by the one body it is addressed to, answered once', async () => {
  const about = await addCase(app, '511702001')
  const asked = await ask(about.id)
  assert.deepEqual([asked.status, asked.json.standing, asked.json.canDecide], [200, 'asked', false], asked.text)
  assert.deepEqual(await openTo(police), [], 'nothing goes out before the approval')
  const todo = await app.call(listVerifications, { as: officer, query: { view: 'todo' } })
  assert.ok(todo.json.rows.some((row) => row.id === asked.json.id && row.canDecide))
  const approved = await decide(asked.json.id, true)
  assert.deepEqual([approved.json.standing, approved.json.closesAt], ['approved', closes.toISOString()], approved.text)
  const open = await openTo(police)
  assert.deepEqual(open, [
    {
      verificationNumber: asked.json.verificationNumber,
      person: { name: about.name, idNumber: about.idNumber },
      question: '十一月十八日是否在通川区',
      closesAt: closes.toISOString(),
    },
  ])
  assert.deepEqual(await openTo(court), [])
  const { verificationNumber: number } = asked.json
  assert.equal((await answer(number, { body: { answer: '当日在通川区。' } }, court)).status, 404)
  assert.equal((await answer(number, { body: { answer: '当日在通川区。' } })).status, 200)
  assert.equal((await answer(number, { body: { answer: '当日在通川区。' } })).status, 200, 'the same answer sent again')
  const second = await answer(number, { body: { answer: '当日不在通川区。' } })
  assert.deepEqual([second.status, second.json.code], [409, 'verification-closed'])
  assert.deepEqual(await openTo(police), [])
  assert.equal(await standingOf(about.id), 'answered')
  assert.deepEqual(await alertsOf(about.id), [], 'an answer that says nothing of leaving is no alert')
})

test('who asked never approves, a refused question goes nowhere, and a caseworker approves none', async () => {
  const about = await addCase(app, '511702001')
  const own = await ask(about.id, officer)
  assert.deepEqual(
    [(await decide(own.json.id, true)).status, (await decide(own.json.id, true, caseworker)).status],
    [403, 403],
  )
  await assert.rejects(
    app.parts.database.transact(
      {
        text: "select set_config('guitu.role', 'county-officer', true), set_config('guitu.scope', '511702', true)",
        values: [],
      },
      (tx) =>
        tx
          .updateTable('verifications')
          .set({ state: 'approved', decided_by: officer.id, decided_at: testStart, closes_at: closes })
          .where('id', '=', own.json.id)
          .execute(),
    ),
    { code: '23514' },
  )
  const asked = await ask(about.id)
  assert.equal((await decide(asked.json.id, false)).json.standing, 'refused')
  assert.equal((await decide(asked.json.id, true)).status, 409)
  assert.deepEqual(
    (await openTo(police)).filter((each) => each.verificationNumber === asked.json.verificationNumber),
    [],
  )
  const vendor = await addBody(app, 'device-vendor')
  const body = {
    id: newId(),
    caseId: about.id,
    bodyId: vendor.id,
    question: '十一月十八日是否在通川区',
    reason: '说法前后不一',
  }
  assert.deepEqual(Object.keys((await app.call(askVerification, { as: caseworker, body })).json.fields ?? {}), [
    'bodyId',
  ])
})

test('an answer that the person was away is C204, unless an approved leave covers day and place', async () => {
  const left = { at: '2026-11-19T12:00:00+08:00', place: '重庆市渝北区' }
  const away = await opened()
  assert.equal((await answer(away.number, { body: { answer: '当日住在亲属家中。', left } })).status, 200)
  assert.deepEqual(
    (await alertsOf(away.about.id)).map((alert) => alert.ruleCode),
    ['C204'],
  )
  const onLeave = await opened()
  await addLeave(app, { caseId: onLeave.about.id, enteredBy: caseworker, approvedBy: caseworker, inDays: 0, days: 1 })
  app.clock.advance(60_000)
  const leave = (await app.asSystem((tx) =>
    tx.selectFrom('leaves').select('place').where('case_id', '=', onLeave.about.id).executeTakeFirstOrThrow(),
  )) as { place: string }
  const today = { at: app.clock.now().toISOString(), place: leave.place }
  assert.equal((await answer(onLeave.number, { body: { answer: '当日在请假地。', left: today } })).status, 200)
  assert.deepEqual(await alertsOf(onLeave.about.id), [])
  const { rows } = (await app.call(listCaseEvents, { as: officer, params: { id: onLeave.about.id }, query: {} })).json
  assert.ok(rows.some((row) => row.kind === 'alert-set-aside'))
  app.clock.moveTo(testStart)
})

test('an answer about somebody who is lost is C204 as well: that is when it matters most', async () => {
  const away = await opened()
  await app.asSystem((tx) =>
    tx.updateTable('cases').set({ state: 'lost-contact' }).where('id', '=', away.about.id).execute(),
  )
  const left = { at: '2026-11-19T12:00:00+08:00', place: '重庆市渝北区' }
  assert.equal((await answer(away.number, { body: { answer: '当日住在亲属家中。', left } })).status, 200)
  assert.deepEqual(
    (await alertsOf(away.about.id)).map((alert) => alert.ruleCode),
    ['C204'],
  )
})

test('reintegration help knows no verification: no route takes it', async () => {
  const { caseId } = await addAftercare(app, caseworker)
  for (const refused of [
    await ask(caseId),
    await app.call(listCaseVerifications, { as: caseworker, params: { id: caseId } }),
  ]) {
    assert.deepEqual([refused.status, refused.json.code, refused.json.page], [422, 'corrections-only', 'boundaries'])
  }
})

test('after 72 hours it is closed: for the database alone, on the screen, by its job, and by a sweep without it', async () => {
  const one = await opened()
  const other = await opened()
  await setDatabaseClock(app, closes)
  const late = await answer(one.number, { body: { answer: '当日在通川区。' } })
  assert.deepEqual(
    [late.status, late.json.code],
    [409, 'verification-closed'],
    'our clock stands still, that of the database does not',
  )
  await app.parts.workerDatabase.pool.query('delete from graphile_worker._private_jobs where key = $1', [
    `close-verification:${other.id}`,
  ])
  app.clock.moveTo(closes)
  const newcomer = await app.account('county-officer', '511702')
  assert.equal(await standingOf(one.about.id, newcomer), 'expired')
  assert.equal((await answer(other.number, { body: { answer: '当日在通川区。' } })).status, 409)
  const stateOf = async (id: string): Promise<string> =>
    (
      await app.asSystem((tx) =>
        tx.selectFrom('verifications').select('state').where('id', '=', id).executeTakeFirstOrThrow(),
      )
    ).state
  await app.runJobs()
  assert.deepEqual([await stateOf(one.id), await stateOf(other.id)], ['expired', 'approved'])
  await sweepVerificationsJob.run(app.parts, undefined)
  assert.equal(await stateOf(other.id), 'expired')
})

test('the auditor sees how often, by county and asker, and nobody who was asked about', async () => {
  const auditor = await app.account('audit-admin', '511700')
  const figures = await app.call(readVerificationFigures, { as: auditor })
  assert.equal(figures.status, 200, figures.text)
  const { askerName, asked, refused, answered, expired } = figures.json.find((row) => row.askerId === caseworker.id)!
  assert.deepEqual(
    { askerName, asked, refused, answered, expired },
    { askerName: '周所员', asked: 7, refused: 1, answered: 4, expired: 2 },
  )
  assert.ok(figures.json.every((row) => row.countyCode === '511702'))
  const seen = await app.parts.database.transact(
    {
      text: "select set_config('guitu.role', 'county-officer', true), set_config('guitu.scope', '511702', true)",
      values: [],
    },
    (tx) => readFigures(tx),
  )
  assert.deepEqual(seen, [], 'the database counts for nobody else')
})
