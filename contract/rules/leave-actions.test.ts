import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ActionableLeave,
  allowedLeaveActions,
  allowedPermitActions,
  checkLeaveAction,
  checkPermitAction,
} from './leave-actions.ts'
import { defaultLeaveSettings as settings } from './leave-settings.ts'

const leave: ActionableLeave = {
  from: '2026-11-23',
  to: '2026-11-25',
  state: 'approved',
  returnedOn: null,
  reportedAt: null,
  level: 'county',
  toldOn: null,
}
const allowed = (changes: Partial<ActionableLeave>, moment: string): string[] =>
  allowedLeaveActions({ ...leave, ...changes }, new Date(moment), settings)

test('a leave is decided once, withdrawn before it begins, and reported back after', () => {
  assert.deepEqual(allowed({ state: 'requested' }, '2026-11-20T01:00:00Z'), ['decide', 'withdraw'])
  assert.deepEqual(allowed({}, '2026-11-22T15:59:59Z'), ['withdraw'])
  assert.deepEqual(allowed({}, '2026-11-22T16:00:00Z'), ['report-return'])
  assert.deepEqual(allowed({}, '2026-12-22T16:00:00Z'), ['report-return'])
  for (const state of ['refused', 'withdrawn'] as const)
    assert.deepEqual(allowed({ state }, '2026-11-24T01:00:00Z'), [])
})

test('an approval of the city is told to the procuratorate, once', () => {
  assert.deepEqual(allowed({ level: 'city' }, '2026-11-20T01:00:00Z'), ['withdraw', 'tell-procuratorate'])
  assert.deepEqual(allowed({ level: 'city', toldOn: '2026-11-20' }, '2026-11-20T01:00:00Z'), ['withdraw'])
  assert.deepEqual(allowed({ level: 'city', state: 'refused' }, '2026-11-20T01:00:00Z'), [])
})

test('what ended well is renewed; what did not says why it is not', () => {
  const well = { returnedOn: '2026-11-25', reportedAt: new Date('2026-11-25T08:00:00Z') }
  assert.deepEqual(allowed(well, '2026-11-27T01:00:00Z'), ['renew'])
  const late = checkLeaveAction(
    { ...leave, ...well, returnedOn: '2026-11-26' },
    'renew',
    new Date('2026-11-27'),
    settings,
  )
  assert.ok(!late.ok && late.message.includes('没有按时'))
  const early = checkLeaveAction({ ...leave, state: 'requested' }, 'report-return', new Date('2026-11-24'), settings)
  assert.deepEqual(early, { ok: false, message: '请假状态为“待审批”，不能登记销假', allowed: ['decide', 'withdraw'] })
})

test('a permit is decided, and ended before its time', () => {
  const permit = { from: '2026-12-01', to: '2027-05-31', state: 'approved', endedOn: null } as const
  assert.deepEqual(allowedPermitActions({ ...permit, state: 'requested' }, '2026-11-20'), ['decide', 'end'])
  assert.deepEqual(allowedPermitActions(permit, '2027-05-31'), ['end'])
  assert.deepEqual(allowedPermitActions(permit, '2027-06-01'), [])
  const gone = checkPermitAction(permit, 'end', '2027-06-01')
  assert.ok(!gone.ok && gone.message.includes('已到期'))
})
