import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAlert } from '@guitu/contract/alerts.ts'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { decidePermit, endPermit, listPermits, requestPermit } from '@guitu/contract/leaves.ts'
import { fileNotice } from '@guitu/contract/notices.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { addLeave } from '../../testing/add-leave.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001')
const county = await app.account('county-officer', '511702')
const leader = await app.account('county-leader', '511702')
const elsewhere = await app.account('county-officer', '511722')

const asked = {
  from: '2026-11-20',
  to: '2027-05-19',
  purpose: '到邻县批发市场进货',
  frequency: '每周二、四',
  places: ['开江县', '重庆市梁平区'],
}
const ask = (caseId: string, as = caseworker, changes: Partial<typeof asked> = {}) =>
  app.call(requestPermit, { as, body: { id: newId(), caseId, ...asked, ...changes } })
const decide = (id: string, as: TestAccount, approve = true) =>
  app.call(decidePermit, {
    as,
    params: { id },
    body: { id: newId(), approve, ...(approve ? {} : { ground: 'no-valid-reason' }), opinion: '材料齐全，情况属实' },
  })

/** Somebody says that the person is away; answers what the officer gets. */
async function reportAway(caseId: string, place: string, occurredAt = '2026-11-20T09:00:00+08:00') {
  const body = {
    id: newId(),
    caseId,
    source: 'staff' as const,
    type: 'left-area',
    occurredAt,
    facts: '电话联系时本人称不在达州。',
    details: { place },
  }
  const answer = await app.call(fileNotice, { as: county, body })
  assert.equal(answer.status, 200, answer.text)
  return { ...answer.json, again: (await app.call(fileNotice, { as: county, body })).json }
}

test('a permit is decided by the county, not by the one who entered it, and ends with the day it is ended', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId, county)
  assert.deepEqual([request.status, request.json.standing], [200, 'requested'], request.text)
  for (const who of [caseworker, county]) assert.equal((await decide(request.json.id, who)).status, 403)
  assert.equal((await decide(request.json.id, elsewhere)).status, 404)
  const todo = await app.call(listPermits, { as: leader, query: { view: 'todo' } })
  assert.deepEqual(
    todo.json.rows.map((row) => row.id),
    [request.json.id],
  )
  const approved = await decide(request.json.id, leader)
  assert.deepEqual([approved.json.standing, approved.json.allowed], ['in-force', ['end']])
  assert.equal((await decide(request.json.id, leader)).status, 409)
  const end = { as: county, params: { id: request.json.id }, body: { id: newId(), opinion: '工作已变动，不再需要' } }
  const ended = await app.call(endPermit, end)
  assert.deepEqual([ended.json.standing, ended.json.endedOn], ['ended', '2026-11-20'])
  assert.deepEqual((await app.call(endPermit, end)).json, ended.json)
})

test('a permit is for six months at most, and not for people who get help', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const long = await ask(caseId, caseworker, { to: '2027-05-20' })
  assert.deepEqual([long.status, Object.keys(long.json.fields ?? {})], [400, ['to']])
  const aftercare = await addCase(app, '511702001', { kind: 'aftercare' })
  assert.deepEqual((await ask(aftercare.id)).json.code, 'no-leave-for-kind')
})

test('a refused permit says how to complain', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId)
  const short = await app.call(decidePermit, {
    as: county,
    params: { id: request.json.id },
    body: { id: newId(), approve: false, opinion: '不同意' },
  })
  assert.deepEqual(Object.keys(short.json.fields ?? {}), ['ground', 'opinion'])
  const refused = await app.call(decidePermit, {
    as: county,
    params: { id: request.json.id },
    body: { id: newId(), approve: false, ground: 'reason-untrue', opinion: '经核实，没有在该市场经营' },
  })
  assert.equal(refused.json.state, 'refused')
  assert.match(refused.json.complaint, /人民检察院/)
})

test('away with an approved leave raises no C204, and the course of the case says which leave', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  await addLeave(app, { caseId, enteredBy: caseworker, approvedBy: caseworker, inDays: 0, days: 3 })
  const receipt = await reportAway(caseId, '成都市武侯区')
  assert.deepEqual(receipt.alerts, [])
  assert.equal(receipt.setAside.length, 1)
  assert.match(receipt.setAside[0]!, /C204.*请假 2026-11-20 至 2026-11-22（成都市），时间和地点都已批准/)
  assert.deepEqual(receipt.again.setAside, receipt.setAside)
  const course = await app.call(listCaseEvents, {
    as: county,
    params: { id: caseId },
    query: { kinds: 'alert-set-aside' },
  })
  assert.deepEqual(
    course.json.rows.map((row) => [row.note, row.subjectId]),
    [[receipt.setAside[0], receipt.id]],
  )
})

test('away elsewhere, before the approval, or after the return raises C204 and says what was looked at', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  await addLeave(app, { caseId, enteredBy: caseworker, approvedBy: caseworker, inDays: 0, days: 3 })
  for (const [place, occurredAt, result] of [
    ['重庆市渝中区', '2026-11-20T09:00:00+08:00', /地点与“重庆市渝中区”不符/],
    ['成都市武侯区', '2026-11-20T08:59:00+08:00', /没有批准/],
    ['成都市武侯区', '2026-11-19T20:00:00+08:00', /没有批准/],
  ] as const) {
    const receipt = await reportAway(caseId, place, occurredAt)
    assert.deepEqual([receipt.alerts[0]?.ruleCode, receipt.setAside], ['C204', []])
    if (receipt.alerts[0]?.joined) continue
    const alert = await app.call(readAlert, { as: county, params: { id: receipt.alerts[0]!.id } })
    assert.equal(alert.json.considered.length, 1)
    assert.match(alert.json.considered[0]!.result, result)
  }
})

test('a permit in force covers its places, and an ended one no longer', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId)
  assert.equal((await reportAway((await addCase(app, '511702001')).id, '开江县新宁镇')).alerts.length, 1)
  await decide(request.json.id, county)
  const covered = await reportAway(caseId, '开江县新宁镇')
  assert.deepEqual(covered.alerts, [])
  assert.match(covered.setAside[0]!, /经常性跨市县活动许可 2026-11-20 至 2027-05-19/)
  const body = { id: newId(), opinion: '不再需要' }
  await app.call(endPermit, { as: county, params: { id: request.json.id }, body })
  app.clock.moveTo(new Date('2026-11-21T01:00:00Z'))
  const officer = await app.account('county-officer', '511702')
  const after = await app.call(fileNotice, {
    as: officer,
    body: {
      id: newId(),
      caseId,
      source: 'staff',
      type: 'left-area',
      occurredAt: '2026-11-21T08:00:00+08:00',
      facts: '电话联系时本人称不在达州。',
      details: { place: '开江县新宁镇' },
    },
  })
  assert.equal(after.json.alerts[0]?.ruleCode, 'C204')
})
