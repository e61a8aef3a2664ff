import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import {
  decideLeave,
  listCaseLeaves,
  listLeaves,
  renewLeave,
  reportReturn,
  requestLeave,
  revealContact,
  tellProcuratorate,
  withdrawLeave,
} from '@guitu/contract/leaves.ts'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { addLeave } from '../../testing/add-leave.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001', '周所员')
const county = await app.account('county-officer', '511702', '秦干事')
const leader = await app.account('county-leader', '511702', '吕局长')
const city = await app.account('city-officer', '511700', '文科长')
const cityLeader = await app.account('city-leader', '511700', '施局长')
const elsewhere = await app.account('county-officer', '511722')

const asked = {
  from: '2026-11-24',
  to: '2026-11-26',
  reason: 'medical' as const,
  reasonNote: '到华西医院复查治疗',
  place: '成都市',
  urgent: false,
}
const ask = (
  caseId: string,
  changes: Partial<typeof asked & { urgentNote: string; contact: string }> = {},
  as = caseworker,
) => app.call(requestLeave, { as, body: { id: newId(), caseId, ...asked, ...changes } })
const decide = (id: string, as: TestAccount, body: { approve: boolean; ground?: string; opinion: string }) =>
  app.call(decideLeave, { as, params: { id }, body: { id: newId(), ...body } })
const approve = (id: string, as: TestAccount) => decide(id, as, { approve: true, opinion: '情况属实，同意' })

test('seven days are decided by the township office and filed with the county', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId, { to: '2026-11-30' })
  assert.equal(request.status, 200, request.text)
  assert.deepEqual([request.json.state, request.json.level, request.json.days], ['requested', 'township', 7])
  assert.match(request.json.why, /司法所受委托批准，报县级备案/)
  assert.deepEqual(request.json.allowed, ['decide', 'withdraw'])
  const decided = await approve(request.json.id, caseworker)
  assert.deepEqual([decided.status, decided.json.standing], [200, 'approved'], decided.text)
  assert.deepEqual(
    decided.json.steps.map((step) => [step.kind, step.officerName, step.opinion]),
    [
      ['requested', '周所员', ''],
      ['approved', '周所员', '情况属实，同意'],
    ],
  )
  const filed = await app.call(listLeaves, { as: county, query: { view: 'done' } })
  assert.ok(filed.json.rows.some((row) => row.id === request.json.id))
  const course = await app.call(listCaseEvents, { as: county, params: { id: caseId }, query: {} })
  assert.deepEqual(course.json.rows.map((row) => row.kind).sort(), ['leave-decided', 'leave-requested'])
})

test('eight days are decided by the county, and not by the one who entered them', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId, { to: '2026-12-01' }, county)
  assert.equal(request.json.level, 'county')
  for (const [who, reason] of [
    [caseworker, /由县级社区矫正机构决定/],
    [city, /由县级社区矫正机构决定/],
    [county, /另一位工作人员/],
  ] as const) {
    const refused = await approve(request.json.id, who)
    assert.deepEqual([refused.status, refused.json.code], [403, 'not-the-decider'])
    assert.match(refused.json.message!, reason)
  }
  const todo = async (as: TestAccount) =>
    (await app.call(listLeaves, { as, query: { view: 'todo' } })).json.rows.map((row) => row.id)
  assert.ok(!(await todo(county)).includes(request.json.id))
  assert.ok((await todo(leader)).includes(request.json.id))
  assert.equal((await approve(request.json.id, leader)).status, 200)
  assert.ok(!(await todo(leader)).includes(request.json.id))
})

test('over thirty days together in two months the city decides, and the procuratorate is told', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  await addLeave(app, { caseId, enteredBy: caseworker, approvedBy: county, inDays: 4, days: 24 })
  const atLimit = await ask(caseId, { from: '2026-12-20', to: '2026-12-25' })
  assert.deepEqual(
    [atLimit.json.level, atLimit.json.meter.usedDays, atLimit.json.meter.totalDays],
    ['township', 24, 30],
  )
  const over = await ask(caseId, { from: '2026-12-27', to: '2027-01-02' })
  assert.deepEqual([over.json.level, over.json.meter.totalDays], ['city', 31])
  assert.equal((await approve(over.json.id, leader)).status, 403)
  const decided = await approve(over.json.id, cityLeader)
  assert.deepEqual([decided.status, decided.json.allowed], [200, ['tell-procuratorate']], decided.text)

  const waiting = await app.call(listCaseLeaves, { as: county, params: { id: caseId } })
  const first = waiting.json.leaves.find((leave) => leave.id === atLimit.json.id)!
  assert.deepEqual([first.level, first.meter.totalDays], ['city', 37], 'what waited is led anew')
  assert.equal((await approve(first.id, caseworker)).status, 403)

  const tell = { id: newId(), toldOn: '2026-11-20', documentNumber: '达矫外通〔2026〕1号' }
  const told = await app.call(tellProcuratorate, { as: county, params: { id: over.json.id }, body: tell })
  assert.deepEqual(
    [told.status, told.json.toldOn, told.json.steps.at(-1)?.kind],
    [200, '2026-11-20', 'procuratorate-told'],
  )
  const again = await app.call(tellProcuratorate, {
    as: county,
    params: { id: over.json.id },
    body: { ...tell, id: newId() },
  })
  assert.equal(again.status, 409)
  const byTownship = await app.call(tellProcuratorate, { as: caseworker, params: { id: over.json.id }, body: tell })
  assert.equal(byTownship.status, 200, 'the same step again is the same answer')
})

test('a refusal needs a ground and words, and says how to complain', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId)
  const refuse = { approve: false, opinion: '医院没有这次预约' }
  const without = await decide(request.json.id, caseworker, refuse)
  assert.deepEqual([without.status, Object.keys(without.json.fields ?? {})], [400, ['ground', 'opinion']])
  const refused = await decide(request.json.id, caseworker, {
    ...refuse,
    ground: 'reason-untrue',
    opinion: '经电话核实，医院没有这次预约',
  })
  assert.deepEqual([refused.status, refused.json.state], [200, 'refused'], refused.text)
  assert.match(refused.json.complaint, /申诉.*人民检察院.*控告/)
  assert.equal(refused.json.steps.at(-1)?.ground, 'reason-untrue')
  const after = await approve(request.json.id, caseworker)
  assert.deepEqual([after.status, after.json.code, after.json.allowed], [409, 'leave-state', []])
})

test('leave is asked for three days ahead, inside the term, on days that exist', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  for (const [changes, field] of [
    [{ from: '2026-11-22' }, 'from'],
    [{ from: '2026-11-24', to: '2026-11-31' }, 'to'],
    [{ from: '2028-06-20', to: '2028-06-24' }, 'to'],
    [{ place: ' 渝 ' }, 'place'],
    [{ contact: '12345' }, 'contact'],
    [{ from: '2026-11-20', urgent: true }, 'urgentNote'],
  ] as const) {
    const refused = await ask(caseId, changes)
    assert.deepEqual([refused.status, Object.keys(refused.json.fields ?? {})], [400, [field]], refused.text)
  }
  const urgent = await ask(caseId, { from: '2026-11-20', urgent: true, urgentNote: '母亲突发重病住院' })
  assert.deepEqual([urgent.status, urgent.json.urgent], [200, true])
})

test('days that overlap a request or an approval are refused until it is withdrawn', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const first = await ask(caseId)
  const second = await ask(caseId, { from: '2026-11-26', to: '2026-11-27' })
  assert.deepEqual([second.status, second.json.code], [409, 'leave-overlaps'])
  assert.ok(second.json.message!.includes(first.json.leaveNumber))
  await approve(first.json.id, caseworker)
  const params = { id: first.json.id }
  const body = { id: newId(), opinion: '病情好转，不去了' }
  const withdrawn = await app.call(withdrawLeave, { as: caseworker, params, body })
  assert.deepEqual([withdrawn.status, withdrawn.json.standing], [200, 'withdrawn'])
  assert.equal((await app.call(withdrawLeave, { as: caseworker, params, body })).status, 200)
  assert.equal((await app.call(withdrawLeave, { as: caseworker, params, body: { ...body, id: newId() } })).status, 409)
  assert.equal((await ask(caseId, { from: '2026-11-26', to: '2026-11-27' })).status, 200)
})

test('a request sent again is one request; its number for another case is refused', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const other = await addCase(app, '511702001')
  const body = { id: newId(), caseId, ...asked }
  const first = await app.call(requestLeave, { as: caseworker, body })
  const second = await app.call(requestLeave, { as: caseworker, body })
  assert.deepEqual(second.json, first.json)
  const reused = await app.call(requestLeave, { as: caseworker, body: { ...body, caseId: other.id } })
  assert.deepEqual([reused.status, reused.json.code], [409, 'id-reused'])
  const decision = { id: newId(), approve: true, opinion: '同意' }
  const params = { id: body.id }
  const decided = await app.call(decideLeave, { as: caseworker, params, body: decision })
  assert.deepEqual((await app.call(decideLeave, { as: caseworker, params, body: decision })).json, decided.json)
})

test('another county finds nothing, and a role without the task is told so', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId)
  assert.equal((await ask(caseId, {}, elsewhere)).status, 404)
  assert.equal((await approve(request.json.id, elsewhere)).status, 404)
  assert.equal((await app.call(listCaseLeaves, { as: elsewhere, params: { id: caseId } })).status, 404)
  assert.equal((await ask(caseId, {}, cityLeader)).status, 403)
})

test('people who get help ask nobody for leave', async () => {
  const { id: caseId } = await addCase(app, '511702001', { kind: 'aftercare' })
  const asking = await ask(caseId)
  assert.deepEqual([asking.status, asking.json.code], [422, 'no-leave-for-kind'])
  assert.match(asking.json.message!, /没有请假的义务/)
  const listing = await app.call(listCaseLeaves, { as: county, params: { id: caseId } })
  assert.deepEqual([listing.status, listing.json.code], [422, 'no-leave-for-kind'])
})

test('a case that is not in force takes no request', async () => {
  for (const state of ['pending-reception', 'ended', 'lost-contact', 'suspended']) {
    const { id: caseId } = await addCase(app, '511702001', { state })
    const refused = await ask(caseId)
    assert.deepEqual([refused.status, refused.json.code], [409, 'case-state'], state)
    const listed = await app.call(listCaseLeaves, { as: county, params: { id: caseId } })
    assert.deepEqual([listed.json.canRequest, listed.json.whyNot], [false, refused.json.message])
  }
  // a sealed record is out of sight
  const { id: sealed } = await addCase(app, '511702001', { state: 'sealed' })
  assert.equal((await ask(sealed)).status, 404)
})

test('the number for the time away is kept encrypted and shown for a purpose', async () => {
  const { id: caseId } = await addCase(app, '511702001')
  const request = await ask(caseId, { contact: '138 0013 4901' })
  assert.equal(request.json.contactMasked, '138****4901')
  const kept = await app.asSystem((tx) =>
    tx.selectFrom('leaves').select('contact_secret').where('id', '=', request.json.id).executeTakeFirstOrThrow(),
  )
  assert.ok(!kept.contact_secret!.includes('13800134901'))
  const params = { id: request.json.id }
  const shown = await app.call(revealContact, { as: county, params, body: { purpose: '核实外出地点' } })
  assert.deepEqual(shown.json, { contact: '13800134901' })
  assert.equal((await app.call(revealContact, { as: elsewhere, params, body: { purpose: '核实' } })).status, 404)
  const none = await ask(caseId, { from: '2026-12-01', to: '2026-12-02' })
  const nothing = await app.call(revealContact, { as: county, params: { id: none.json.id }, body: { purpose: '核实' } })
  assert.equal(nothing.status, 404)
})

test('a county sets its own numbers', async () => {
  const value = JSON.stringify({ counties: { '511722': { townshipMaxDays: 2, askDaysAhead: 5 } } })
  await app.asSystem((tx) =>
    tx.insertInto('settings').values({ key: 'leave', value, updated_at: app.clock.now() }).execute(),
  )
  const there = await app.account('caseworker', '511722001')
  const { id: caseId } = await addCase(app, '511722001')
  const early = await ask(caseId, {}, there)
  assert.match(early.json.fields?.from ?? '', /提前 5 日/)
  const request = await ask(caseId, { from: '2026-11-25', to: '2026-11-27' }, there)
  assert.equal(request.json.level, 'county')
  const here = await ask((await addCase(app, '511702001')).id)
  assert.equal(here.json.level, 'township')
})

// the clock moves from here on; sessions opened before have gone idle
test('a leave is over when the person reports back; late is late, and only what ended well is renewed', async () => {
  const late = await addCase(app, '511702001')
  const well = await addCase(app, '511702001')
  const lateId = await addLeave(app, {
    caseId: late.id,
    enteredBy: caseworker,
    approvedBy: caseworker,
    inDays: 4,
    days: 3,
  })
  const wellId = await addLeave(app, {
    caseId: well.id,
    enteredBy: caseworker,
    approvedBy: caseworker,
    inDays: 4,
    days: 3,
  })
  const report = (id: string, as: TestAccount, returnedOn: string, reportedAt: string) =>
    app.call(reportReturn, { as, params: { id }, body: { id: newId(), returnedOn, reportedAt, how: 'phone' } })
  const early = await report(wellId, caseworker, '2026-11-24', '2026-11-20T08:00:00+08:00')
  assert.deepEqual([early.status, early.json.allowed], [409, ['withdraw']])

  // 2026-11-26 is the last day; the return is due until 2026-11-27 24:00
  app.clock.moveTo(new Date('2026-11-27T15:59:00Z'))
  let officer = await app.account('caseworker', '511702001')
  const standing = async (caseId: string) =>
    (await app.call(listCaseLeaves, { as: officer, params: { id: caseId } })).json.leaves[0]!.standing
  assert.equal(await standing(well.id), 'to-report')
  for (const [returnedOn, reportedAt, field] of [
    ['2026-11-23', '2026-11-26T20:00:00+08:00', 'returnedOn'],
    ['2026-11-27', '2026-11-26T20:00:00+08:00', 'returnedOn'],
    ['2026-11-26', '2026-11-28T00:00:00+08:00', 'reportedAt'],
  ] as const) {
    const refused = await report(wellId, officer, returnedOn, reportedAt)
    assert.deepEqual([refused.status, Object.keys(refused.json.fields ?? {})], [400, [field]], refused.text)
  }
  const back = await report(wellId, officer, '2026-11-25', '2026-11-26T20:00:00+08:00')
  assert.deepEqual([back.json.standing, back.json.inTime, back.json.allowed], ['returned', true, ['renew']], back.text)

  app.clock.moveTo(new Date('2026-11-27T16:01:00Z'))
  officer = await app.account('caseworker', '511702001')
  assert.equal(await standing(late.id), 'overdue')
  const overdue = await app.call(listCaseLeaves, { as: officer, params: { id: late.id } })
  assert.deepEqual(overdue.json.counted, [{ leaveId: lateId, from: '2026-11-24', to: '2026-11-28' }])
  const away = await app.call(listLeaves, { as: officer, query: { view: 'away', pageSize: 100 } })
  assert.ok(away.json.rows.some((row) => row.id === lateId && row.standing === 'overdue'))
  const lateBack = await report(lateId, officer, '2026-11-27', '2026-11-27T22:00:00+08:00')
  assert.deepEqual([lateBack.json.inTime, lateBack.json.allowed], [false, []])

  const renew = (id: string, from: string, to: string) =>
    app.call(renewLeave, { as: officer, params: { id }, body: { id: newId(), from, to } })
  const refused = await renew(lateId, '2026-11-29', '2026-11-30')
  assert.deepEqual([refused.status, refused.json.code], [409, 'no-renewal'])
  const renewed = await renew(wellId, '2026-11-29', '2026-11-30')
  assert.deepEqual(
    [renewed.status, renewed.json.place, renewed.json.renewalOf, renewed.json.level, renewed.json.meter.usedDays],
    [200, '成都市', wellId, 'township', 2],
    renewed.text,
  )
})
