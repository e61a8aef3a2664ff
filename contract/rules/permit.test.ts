import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultLeaveSettings as settings } from './leave-settings.ts'
import { type Role, roles } from './permissions.ts'
import { checkPermitDecider, checkPermitRequest, latestPermitEnd, standingOfPermit } from './permit.ts'

const asked = {
  from: '2026-12-01',
  to: '2027-05-31',
  purpose: '到邻县批发市场进货',
  frequency: '每周二、四',
  places: ['开江县', '重庆市梁平区'],
}
const at = { today: '2026-11-20', termEnd: '2028-06-23' }
const faultsOf = (changes: Partial<typeof asked>, when: Partial<typeof at> = {}): string[] =>
  Object.keys(checkPermitRequest({ ...asked, ...changes }, { ...at, ...when }, settings))

test('a permit is good for six months at most', () => {
  assert.deepEqual(faultsOf({}), [])
  assert.deepEqual(faultsOf({ to: '2027-06-01' }), ['to'])
  assert.equal(latestPermitEnd('2026-08-31', settings), '2027-02-28')
  assert.deepEqual(faultsOf({ from: '2026-08-31', to: '2027-02-28' }, { today: '2026-08-31' }), [])
  assert.deepEqual(faultsOf({ from: '2026-08-31', to: '2027-03-01' }, { today: '2026-08-31' }), ['to'])
})

test('a permit begins no earlier than today and ends within the term', () => {
  assert.deepEqual(faultsOf({ from: '2026-11-20', to: '2026-12-20' }), [])
  assert.deepEqual(faultsOf({ from: '2026-11-19', to: '2026-12-20' }), ['from'])
  assert.deepEqual(faultsOf({ to: '2026-11-30' }), ['to'])
  assert.deepEqual(faultsOf({}, { termEnd: '2027-05-30' }), ['to'])
  assert.deepEqual(faultsOf({ to: '2027-02-29' }), ['to'])
})

test('a permit names its purpose, its places and how often', () => {
  assert.deepEqual(faultsOf({ purpose: '进货', frequency: '常', places: [] }), ['purpose', 'frequency', 'places'])
  assert.deepEqual(faultsOf({ places: ['开江县', ' 县 '] }), ['places'])
  assert.deepEqual(faultsOf({ places: Array.from({ length: 10 }, (_, n) => `开江县${n}`) }), [])
  assert.deepEqual(faultsOf({ places: Array.from({ length: 11 }, (_, n) => `开江县${n}`) }), ['places'])
})

test('the county decides, and never the one who entered it', () => {
  const who = (Object.keys(roles) as Role[]).filter((role) => checkPermitDecider(role, false) === undefined)
  assert.deepEqual(who, ['county-officer', 'county-leader'])
  assert.match(checkPermitDecider('county-officer', true)!, /另一位/)
})

test('a permit is in force from its first to its last day', () => {
  const permit = { from: '2026-12-01', to: '2027-05-31', state: 'approved', endedOn: null } as const
  assert.equal(standingOfPermit(permit, '2026-11-30'), 'approved')
  assert.equal(standingOfPermit(permit, '2026-12-01'), 'in-force')
  assert.equal(standingOfPermit(permit, '2027-05-31'), 'in-force')
  assert.equal(standingOfPermit(permit, '2027-06-01'), 'expired')
  assert.equal(standingOfPermit({ ...permit, endedOn: '2027-01-05' }, '2027-01-01'), 'ended')
  assert.equal(standingOfPermit({ ...permit, state: 'refused' }, '2027-01-01'), 'refused')
})
