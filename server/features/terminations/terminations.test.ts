import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCase, readCaseHeader } from '@guitu/contract/cases.ts'
import { readConsents } from '@guitu/contract/consents.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { startInterruption } from '@guitu/contract/interruptions.ts'
import { decidePermit, listCaseLeaves, requestLeave, requestPermit } from '@guitu/contract/leaves.ts'
import { proposeMeasure } from '@guitu/contract/measures.ts'
import {
  appraiseEnd,
  certifyEnd,
  endEarly,
  handOver,
  listTerminations,
  readTermination,
  reviewEnd,
} from '@guitu/contract/terminations.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const staff = async () => ({
  caseworker: await app.account('caseworker', '511702001'),
  county: await app.account('county-officer', '511702'),
  leader: await app.account('county-leader', '511702'),
})
let { caseworker, county, leader } = await staff()
const summary = '矫正期间按时报告，参加教育学习和公益活动，没有违反规定的行为。'

const appraise = (id: string, as: TestAccount = caseworker, stepId = newId()) =>
  app.call(appraiseEnd, { as, params: { id }, body: { id: stepId, summary, appraisal: 'good' } })
const review = (id: string, as: TestAccount, approve = true, words = '') =>
  app.call(reviewEnd, { as, params: { id }, body: { id: newId(), approve, words } })
const certify = (id: string, as: TestAccount, announced: 'public' | 'apart' = 'public', stepId = newId()) =>
  app.call(certifyEnd, { as, params: { id }, body: { id: stepId, announced } })
const stateOf = async (id: string): Promise<string> =>
  (await app.call(readCaseHeader, { as: county, params: { id } })).json.state

test('from thirty days before the end to the certificate on the day, and with consent on to reintegration help', async () => {
  const { id, personId } = await addCase(app, '511702001', { startDate: '2025-12-21', endDate: '2026-12-20' })
  const far = await addCase(app, '511702001', { startDate: '2025-12-22', endDate: '2026-12-21' })
  const due = await app.call(listTerminations, { as: county, query: { view: 'due' } })
  assert.deepEqual(
    due.json.rows.map((row) => [row.caseId, row.daysLeft, row.state]),
    [[id, 30, null]],
  )
  const early = await appraise(far.id)
  assert.deepEqual([early.status, early.json.code], [409, 'termination-state'])
  assert.match(early.json.message ?? '', /最早 2026-11-21/)

  const stepId = newId()
  const appraised = await appraise(id, caseworker, stepId)
  assert.deepEqual([appraised.status, appraised.json.state], [200, 'appraised'], appraised.text)
  assert.deepEqual((await appraise(id, caseworker, stepId)).json, appraised.json)
  assert.equal((await appraise(far.id, caseworker, stepId)).json.code, 'id-reused')
  assert.equal((await review(id, caseworker)).status, 403)
  assert.deepEqual(Object.keys((await review(id, county, false, '改')).json.fields ?? {}), ['words'])
  assert.equal((await review(id, county, false, '请补充公益活动情况')).json.state, 'returned')
  assert.equal((await appraise(id, county)).json.state, 'appraised')
  // nobody reviews their own appraisal
  assert.equal((await review(id, county)).status, 403)
  assert.deepEqual((await review(id, leader)).json.allowed, ['end-early'])
  const before = await certify(id, county)
  assert.match(before.json.message ?? '', /2026-12-20，当日发放/)

  // the last day begins at midnight in Shanghai, in UTC the day before
  app.clock.moveTo(new Date('2026-12-19T15:59:59Z'))
  ;({ caseworker, county, leader } = await staff())
  assert.equal((await certify(id, county)).status, 409)
  app.clock.moveTo(new Date('2026-12-19T16:00:00Z'))
  const certificate = newId()
  const done = await certify(id, county, 'public', certificate)
  assert.deepEqual([done.json.state, done.json.endedOn, done.json.allowed], ['ended', '2026-12-20', ['hand-over']])
  assert.match(done.json.certificateNumber ?? '', /^ZM20261220-/)
  assert.deepEqual((await certify(id, county, 'public', certificate)).json, done.json)
  assert.equal(await stateOf(id), 'ended')

  const waiting = await app.call(listTerminations, { as: caseworker, query: { view: 'handover' } })
  assert.deepEqual(
    waiting.json.rows.map((row) => row.caseId),
    [id],
  )
  const body = { id: newId(), agreed: true, way: 'written', on: '2026-12-20', words: '本人书面同意' } as const
  const handed = await app.call(handOver, { as: caseworker, params: { id }, body })
  assert.deepEqual([handed.json.handover, handed.json.allowed], ['agreed', []], handed.text)
  assert.deepEqual((await app.call(handOver, { as: caseworker, params: { id }, body })).json, handed.json)
  const aftercare = await app.call(readCase, {
    as: county,
    params: { id: handed.json.aftercareCaseId! },
    query: { purpose: '核对衔接' },
  })
  const { kind, state, startDate, endDate, personId: who, details } = aftercare.json
  assert.deepEqual(
    { kind, state, startDate, endDate, who, details },
    {
      kind: 'aftercare',
      state: 'active',
      startDate: '2026-12-20',
      endDate: '2029-12-19',
      who: personId,
      details: { releaseSource: 'corrections', releaseDate: '2026-12-20', threeNones: false, consent: true },
    },
  )
})

test('the consent stands where the course of help looks for it', async () => {
  const waiting = await app.call(listTerminations, { as: county, query: { view: 'ended' } })
  const { aftercareCaseId } = waiting.json.rows.find((row) => row.handover === 'agreed')!
  const consents = await app.call(readConsents, { as: county, params: { id: aftercareCaseId! } })
  assert.deepEqual(
    consents.json.steps.map((step) => [step.kind, step.purposes, step.way]),
    [['given', ['help'], 'written']],
  )
})

test('what the course leaves open is closed with it: nobody waits for leave who is free', async () => {
  // approved for after the end is what an earlier end leaves behind
  const { id } = await addCase(app, '511702001', { startDate: '2025-12-20', endDate: '2027-06-19' })
  const days = { from: '2027-01-10', to: '2027-01-12' }
  const leave = {
    caseId: id,
    ...days,
    reason: 'family',
    reasonNote: '参加妹妹的婚礼',
    place: '重庆市',
    urgent: false,
  } as const
  const asked = await app.call(requestLeave, { as: caseworker, body: { id: newId(), ...leave } })
  assert.equal(asked.status, 200, asked.text)
  const permit = { caseId: id, purpose: '每周到邻县市场进货', frequency: '每周二', places: ['重庆市万州区'] }
  const regular = { id: newId(), ...permit, from: '2026-12-20', to: '2027-06-18' }
  assert.equal((await app.call(requestPermit, { as: caseworker, body: regular })).status, 200)
  const approval = { id: newId(), approve: true, opinion: '情况属实' }
  await app.call(decidePermit, { as: county, params: { id: regular.id }, body: approval })
  const death = { id: newId(), ground: 'death', on: '2026-12-20', documentNumber: '（2026）死亡证明第1号' } as const
  assert.equal((await app.call(endEarly, { as: county, params: { id }, body: death })).json.state, 'ended')
  const left = (await app.call(listCaseLeaves, { as: county, params: { id } })).json
  assert.deepEqual(
    [left.leaves.map((each) => each.standing), left.permits.map((each) => [each.standing, each.endedOn])],
    [['withdrawn'], [['ended', '2026-12-20']]],
  )
})

test('without consent there is no case of help', async () => {
  const { id } = await addCase(app, '511702001', { startDate: '2025-12-20', endDate: '2026-12-19' })
  await appraise(id)
  await review(id, leader)
  await certify(id, leader)
  const body = { id: newId(), agreed: false, way: 'spoken', on: '2026-12-20', words: '本人当面表示不需要' } as const
  const declined = await app.call(handOver, { as: caseworker, params: { id }, body })
  assert.deepEqual([declined.json.handover, declined.json.aftercareCaseId], ['declined', null], declined.text)
  const again = await app.call(handOver, {
    as: caseworker,
    params: { id },
    body: { ...body, id: newId(), agreed: true },
  })
  assert.equal(again.status, 409)
})

test('who was a minor when the term began is released apart, also when grown up meanwhile', async () => {
  const { id, personId } = await addCase(app, '511702001', { startDate: '2025-12-20', endDate: '2026-12-19' })
  await app.asSystem((tx) =>
    tx.updateTable('persons').set({ birth_date: '2007-12-21' }).where('id', '=', personId).execute(),
  )
  assert.equal((await app.call(readTermination, { as: county, params: { id } })).json.minor, true)
  await appraise(id)
  await review(id, leader)
  assert.match((await certify(id, leader, 'public')).json.fields?.announced ?? '', /不公开宣告/)
  assert.equal((await certify(id, leader, 'apart')).json.announced, 'apart')
})

test('death, revocation and return to prison end the case by their document, and offer no help', async () => {
  const { id } = await addCase(app, '511702001')
  const lost = {
    id: newId(),
    caseId: id,
    kind: 'lost-contact',
    from: '2026-11-01',
    ground: '电话打不通，家人不知去向',
  } as const
  await app.call(startInterruption, { as: caseworker, body: lost })
  const body: BodyOf<typeof endEarly> = {
    id: newId(),
    ground: 'revocation',
    on: '2026-12-18',
    documentNumber: '（2026）川1702刑更1号',
  }
  assert.equal((await app.call(endEarly, { as: caseworker, params: { id }, body })).status, 403)
  const wrong = await app.call(endEarly, { as: county, params: { id }, body: { ...body, ground: 'return-to-prison' } })
  assert.deepEqual(Object.keys(wrong.json.fields ?? {}), ['ground'])
  const ended = await app.call(endEarly, { as: county, params: { id }, body })
  assert.deepEqual(
    [ended.json.state, ended.json.certificateNumber, ended.json.allowed],
    ['ended', null, []],
    ended.text,
  )
  assert.deepEqual((await app.call(endEarly, { as: county, params: { id }, body })).json, ended.json)
  assert.equal(await stateOf(id), 'ended')
  const after = await app.call(proposeMeasure, {
    as: caseworker,
    body: {
      id: newId(),
      caseId: id,
      ground: 'minor-breach',
      facts: '未按时报告，经电话核实。',
      happenedOn: '2026-12-01',
    },
  })
  assert.equal(after.json.code, 'case-state')
  const list = await app.call(listTerminations, { as: county, query: { view: 'ended' } })
  assert.ok(list.json.rows.some((row) => row.caseId === id && row.ground === 'revocation'))
})

test('an end is listed where its case is, and only the last end of a case that a table opened again', async () => {
  const receiving = await app.account('caseworker', '511723001')
  const city = await app.account('city-officer', '511700')
  const { id } = await addCase(app, '511702001')
  const end = (as: TestAccount, ground: 'revocation' | 'pardon', on: string) =>
    app.call(endEarly, { as, params: { id }, body: { id: newId(), ground, on, documentNumber: '（2026）川17刑更2号' } })
  const listed = async (as: TestAccount, view: 'ended' | 'handover' = 'ended') =>
    (await app.call(listTerminations, { as, query: { view } })).json.rows
      .filter((row) => row.caseId === id)
      .map((row) => row.ground)
  const everybody = async () => [
    await listed(caseworker),
    await listed(county),
    await listed(receiving),
    await listed(city),
    await listed(city, 'handover'),
  ]
  const change = (to: { office_code?: string; county_code?: string; state?: string }) =>
    app.asSystem((tx) => tx.updateTable('cases').set(to).where('id', '=', id).execute())
  await end(county, 'revocation', '2026-12-18')
  assert.deepEqual(await everybody(), [['revocation'], ['revocation'], [], ['revocation'], []])
  await change({ office_code: '511723001', county_code: '511723' })
  assert.deepEqual(await everybody(), [[], [], ['revocation'], ['revocation'], []])
  await change({ state: 'active' })
  assert.deepEqual(await everybody(), [[], [], [], [], []])
  app.clock.moveTo(new Date('2026-12-19T16:01:00Z'))
  const again = await end(await app.account('county-officer', '511723'), 'pardon', '2026-12-19')
  assert.equal(again.status, 200, again.text)
  assert.deepEqual(await everybody(), [[], [], ['pardon'], ['pardon'], ['pardon']])
})

test('reintegration help has no end of a sentence', async () => {
  const { id } = await addCase(app, '511702001', { kind: 'aftercare', endDate: '2026-12-25' })
  assert.equal((await app.call(readTermination, { as: county, params: { id } })).json.code, 'corrections-only')
  assert.equal((await appraise(id)).status, 422)
})
