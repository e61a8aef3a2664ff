import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstTold, type TellableOfficer } from './first-told.ts'

const codes = { city: '511700', county: '511702' }
const officer = (accountId: string, given: Partial<TellableOfficer>): TellableOfficer => ({
  accountId,
  officeCode: '511702',
  role: 'county-officer',
  rank: null,
  subscribed: false,
  onDuty: false,
  ...given,
})
const city = officer('city', { officeCode: '511700', role: 'city-officer', rank: 1 })
const cityDeputy = officer('city-deputy', { officeCode: '511700', role: 'city-leader', rank: 2 })
const county = officer('county', { rank: 1 })
const deputy = officer('deputy', { role: 'county-leader', rank: 2 })
const all = [deputy, cityDeputy, county, city]

const told = (level: 1 | 2 | 3, officers: readonly TellableOfficer[]): string[] =>
  firstTold(level, officers, codes).map((one) => `${one.accountId} ${one.channel}`)

test('level 1 calls the responsible officers of city and county, and no deputy yet', () => {
  assert.deepEqual(told(1, all), ['city call', 'city in-app', 'county call', 'county in-app'])
})

test('level 2 texts the county’s responsible officer alone', () => {
  assert.deepEqual(told(2, all), ['county sms', 'county in-app'])
})

test('level 3 pushes to the county’s responsible officer, subscribed or not, so that a missing push is seen', () => {
  assert.deepEqual(told(3, all), ['county push', 'county in-app'])
  assert.deepEqual(told(3, [{ ...county, subscribed: true }]), ['county push', 'county in-app'])
})

test('who takes pushes gets one beside the channel of the level', () => {
  assert.deepEqual(told(2, [{ ...county, subscribed: true }]), ['county sms', 'county in-app', 'county push'])
})

test('the next in rank stands in where the responsible officer is out of use', () => {
  assert.deepEqual(told(2, [deputy, city]), ['deputy sms', 'deputy in-app'])
})

test('a county without a responsible officer: its leaders, then whoever works there, then the city', () => {
  const leaders = ['one', 'two'].map((id) => officer(id, { role: 'county-leader' }))
  const worker = officer('worker', {})
  assert.deepEqual(told(2, [...leaders, worker, city]), ['one sms', 'one in-app', 'two sms', 'two in-app'])
  assert.deepEqual(told(2, [worker, city]), ['worker sms', 'worker in-app'])
  assert.deepEqual(told(2, [city, cityDeputy]), ['city sms', 'city in-app'])
})

test('a city without a responsible officer: its leaders', () => {
  const leader = officer('leader', { officeCode: '511700', role: 'city-leader' })
  const worker = officer('worker', { officeCode: '511700', role: 'city-officer' })
  assert.deepEqual(told(1, [worker, leader, county]), ['leader call', 'leader in-app', 'county call', 'county in-app'])
})

test('nobody is told twice where one person answers for both', () => {
  assert.deepEqual(told(1, [city]), ['city call', 'city in-app'])
})

test('nobody is told only where there is nobody', () => {
  assert.deepEqual(told(1, []), [])
})
