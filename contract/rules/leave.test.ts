import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  backReportDue,
  checkDecider,
  checkLeaveRequest,
  checkRefusal,
  checkRenewal,
  daysThatCount,
  type LeaveCourse,
  returnedInTime,
  standingOfLeave,
} from './leave.ts'
import { defaultLeaveSettings as settings } from './leave-settings.ts'
import { type Role, roles } from './permissions.ts'

const asked = { from: '2026-11-23', to: '2026-11-25', reasonNote: '到成都华西医院复查', urgent: false, urgentNote: '' }
const at = { today: '2026-11-20', termEnd: '2028-06-23' }
const faultsOf = (changes: Partial<typeof asked>, when: Partial<typeof at & { renewal: boolean }> = {}): string[] =>
  Object.keys(checkLeaveRequest({ ...asked, ...changes }, { ...at, ...when }, settings))

test('leave is asked for three days ahead', () => {
  assert.deepEqual(faultsOf({}), [])
  assert.deepEqual(faultsOf({ from: '2026-11-22' }), ['from'])
  assert.deepEqual(faultsOf({}, { today: '2026-11-21' }), ['from'])
})

test('what is urgent may begin today, with the reason why', () => {
  const urgent = { from: '2026-11-20', urgent: true, urgentNote: '母亲突发重病住院' }
  assert.deepEqual(faultsOf(urgent), [])
  assert.deepEqual(faultsOf({ ...urgent, urgentNote: '急' }), ['urgentNote'])
  assert.deepEqual(faultsOf({ ...urgent, from: '2026-11-19' }), ['from'])
})

test('a renewal is not asked for ahead, but not for the past either', () => {
  assert.deepEqual(faultsOf({ from: '2026-11-20' }, { renewal: true }), [])
  assert.deepEqual(faultsOf({ from: '2026-11-19' }, { renewal: true }), ['from'])
})

test('the days are on the calendar, in order, within the term, and no longer than a year', () => {
  assert.deepEqual(faultsOf({ from: '2027-02-29', to: '2027-03-01' }), ['from'])
  assert.deepEqual(faultsOf({ to: '2026-11-31' }), ['to'])
  assert.deepEqual(faultsOf({ to: '2026-11-22' }), ['to'])
  assert.deepEqual(faultsOf({ to: '2026-11-23' }), [])
  assert.deepEqual(faultsOf({}, { termEnd: '2026-11-25' }), [])
  assert.deepEqual(faultsOf({}, { termEnd: '2026-11-24' }), ['to'])
  assert.deepEqual(faultsOf({ to: '2027-11-23' }), [])
  assert.deepEqual(faultsOf({ to: '2027-11-24' }), ['to'])
})

test('the reason is given in words', () => {
  assert.deepEqual(faultsOf({ reasonNote: ' 去看病 ' }), ['reasonNote'])
  assert.deepEqual(faultsOf({ reasonNote: '去看病复查' }), [])
})

test('a refusal has a ground of the table and ten characters of words', () => {
  assert.deepEqual(Object.keys(checkRefusal(undefined, '同意')), ['ground', 'opinion'])
  assert.deepEqual(Object.keys(checkRefusal('past-conduct', '经电话核实，医院没有预约')), ['ground'])
  assert.deepEqual(Object.keys(checkRefusal('reason-untrue', '经电话核实医院没有')), ['opinion'])
  assert.deepEqual(checkRefusal('reason-untrue', '经电话核实医院没有预'), {})
})

test('each level decides for itself; the county may act for the township office', () => {
  const who = (level: 'township' | 'county' | 'city'): string[] =>
    (Object.keys(roles) as Role[]).filter((role) => checkDecider(level, role, false) === undefined)
  assert.deepEqual(who('township'), ['caseworker', 'county-officer', 'county-leader'])
  assert.deepEqual(who('county'), ['county-officer', 'county-leader'])
  assert.deepEqual(who('city'), ['city-officer', 'city-leader'])
})

test('above the township office nobody decides on what they entered', () => {
  assert.equal(checkDecider('township', 'caseworker', true), undefined)
  assert.match(checkDecider('county', 'county-officer', true)!, /另一位/)
  assert.match(checkDecider('city', 'city-officer', true)!, /另一位/)
})

const approved: LeaveCourse = {
  from: '2026-11-23',
  to: '2026-11-25',
  state: 'approved',
  returnedOn: null,
  reportedAt: null,
}
const back = (returnedOn: string, reportedAt: string): LeaveCourse => ({
  ...approved,
  returnedOn,
  reportedAt: new Date(reportedAt),
})

test('a leave begins and ends at midnight in Shanghai, and is overdue a day after', () => {
  for (const [moment, standing] of [
    ['2026-11-22T15:59:59Z', 'approved'],
    ['2026-11-22T16:00:00Z', 'on-leave'],
    ['2026-11-25T15:59:59Z', 'on-leave'],
    ['2026-11-25T16:00:00Z', 'to-report'],
    ['2026-11-26T16:00:00Z', 'to-report'],
    ['2026-11-26T16:00:01Z', 'overdue'],
  ] as const) {
    assert.equal(standingOfLeave(approved, new Date(moment), settings), standing, moment)
  }
  assert.equal(backReportDue('2026-11-25', settings).toISOString(), '2026-11-26T16:00:00.000Z')
  assert.equal(standingOfLeave(back('2026-11-25', '2026-11-26T01:00:00Z'), new Date(), settings), 'returned')
  for (const state of ['requested', 'refused', 'withdrawn'] as const) {
    assert.equal(standingOfLeave({ ...approved, state }, new Date('2026-11-24T00:00:00Z'), settings), state)
  }
})

test('the meter counts what was approved, what was taken, and the days overdue', () => {
  const now = new Date('2026-11-30T01:00:00Z')
  assert.deepEqual(daysThatCount(approved, new Date('2026-11-20T01:00:00Z'), settings), {
    from: '2026-11-23',
    to: '2026-11-25',
  })
  assert.equal(daysThatCount(approved, now, settings)?.to, '2026-11-30', 'still away')
  assert.equal(daysThatCount(back('2026-11-24', '2026-11-24T08:00:00Z'), now, settings)?.to, '2026-11-24')
  assert.equal(daysThatCount(back('2026-11-28', '2026-11-28T08:00:00Z'), now, settings)?.to, '2026-11-28')
  assert.equal(daysThatCount({ ...approved, state: 'requested' }, now, settings), null)
  assert.equal(daysThatCount({ ...approved, state: 'withdrawn' }, now, settings), null)
})

test('a return is in time when the person was back by the last day and said so within the hours', () => {
  assert.ok(returnedInTime(back('2026-11-25', '2026-11-26T16:00:00Z'), settings))
  assert.ok(!returnedInTime(back('2026-11-25', '2026-11-26T16:00:01Z'), settings))
  assert.ok(!returnedInTime(back('2026-11-26', '2026-11-26T02:00:00Z'), settings))
  assert.ok(!returnedInTime(approved, settings))
})

test('a leave that ended well may be renewed for two months', () => {
  const well = back('2026-12-31', '2026-12-31T08:00:00Z')
  const previous = { ...well, from: '2026-12-20', to: '2026-12-31' }
  assert.equal(checkRenewal(previous, '2027-02-28', settings), undefined)
  assert.match(checkRenewal(previous, '2027-03-01', settings)!, /2027-02-28/)
  assert.match(checkRenewal(approved, '2026-11-27', settings)!, /销假/)
  assert.match(checkRenewal(back('2026-11-26', '2026-11-26T02:00:00Z'), '2026-11-27', settings)!, /没有按时/)
})
