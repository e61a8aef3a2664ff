import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aftercareRates } from './aftercare-figures.ts'
import { checkAidAction, checkPromise, checkSettling, daysOverdue } from './aid.ts'

test('a promise is late the day after its day, and only while it is open', () => {
  const promised = { state: 'promised' as const, dueOn: '2027-02-28' }
  assert.equal(daysOverdue(promised, '2027-02-28'), 0)
  assert.equal(daysOverdue(promised, '2027-03-01'), 1)
  assert.equal(daysOverdue({ ...promised, state: 'given' }, '2027-03-09'), 0)
  assert.equal(daysOverdue({ state: 'needed', dueOn: null }, '2027-03-09'), 0)
})

test('a promise says who and when, and a new day says why', () => {
  const asked = { promisedBy: '东城街道民政办', dueOn: '2027-03-01', note: '' }
  assert.deepEqual(checkPromise(asked, { today: '2027-03-01', again: false }), {})
  assert.match(checkPromise(asked, { today: '2027-03-02', again: false }).dueOn!, /已过/)
  assert.match(checkPromise(asked, { today: '2027-02-01', again: true }).note!, /改期/)
  assert.deepEqual(checkPromise({ ...asked, note: '等待街道审批' }, { today: '2027-02-01', again: true }), {})
  assert.match(
    checkPromise({ ...asked, promisedBy: ' 民 ' }, { today: '2027-02-01', again: false }).promisedBy!,
    /2 个字/,
  )
})

test('what was given is named; what was not has a reason', () => {
  const at = { today: '2027-03-01', askedOn: '2027-02-01' }
  const given = { given: true, day: '2027-03-01', reason: undefined, note: '发放救助' }
  assert.deepEqual(checkSettling(given, at), {})
  assert.match(checkSettling({ ...given, day: '2027-03-02' }, at).day!, /晚于今天/)
  assert.match(checkSettling({ ...given, day: '2027-01-31' }, at).day!, /早于/)
  assert.match(checkSettling({ ...given, note: ' ' }, at).note!, /写明/)
  assert.match(checkSettling({ ...given, given: false }, at).reason!, /选择原因/)
  assert.deepEqual(checkSettling({ ...given, given: false, reason: 'declined', note: '' }, at), {})
  assert.match(checkSettling({ ...given, given: false, reason: 'other', note: '不知' }, at).note!, /至少 5 个字/)
})

test('what is settled stays settled', () => {
  for (const state of ['given', 'not-given'] as const) {
    for (const action of ['promise', 'settle'] as const) assert.match(checkAidAction(state, action)!, /另行登记/)
  }
  for (const state of ['needed', 'promised'] as const) assert.equal(checkAidAction(state, 'settle'), undefined)
})

test('rates leave out what was not due, and never round up to all', () => {
  const counts = {
    handover: { released: 1010, arrived: 999, missed: 1, waiting: 6, unrecorded: 4 },
    settlement: { live: 10, settled: 2, unsettled: 1, withoutConsent: 7 },
    aid: { due: 4, given: 2, overdue: 1, notGiven: 0, declined: 1 },
  }
  assert.deepEqual(aftercareRates(counts), { handover: 99.9, settlement: 66.6, aid: 66.6 })
  const none = {
    handover: { released: 1, arrived: 0, missed: 0, waiting: 1, unrecorded: 0 },
    settlement: { live: 1, settled: 0, unsettled: 0, withoutConsent: 1 },
    aid: { due: 1, given: 0, overdue: 0, notGiven: 0, declined: 1 },
  }
  assert.deepEqual(aftercareRates(none), { handover: null, settlement: null, aid: null })
})
