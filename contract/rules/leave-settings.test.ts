import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultLeaveSettings, leaveSettingsOf } from './leave-settings.ts'

test('without a setting the numbers of the law hold', () => {
  for (const stored of [undefined, null, 7, 'x', {}, { city: null, counties: 3 }]) {
    assert.deepEqual(leaveSettingsOf(stored, '511702'), defaultLeaveSettings)
  }
})

test('a county sets what differs, above what the city sets', () => {
  const stored = { city: { askDaysAhead: 2, townshipMaxDays: 5 }, counties: { '511702': { townshipMaxDays: 3 } } }
  assert.deepEqual(leaveSettingsOf(stored, '511702'), { ...defaultLeaveSettings, askDaysAhead: 2, townshipMaxDays: 3 })
  assert.deepEqual(leaveSettingsOf(stored, '511722'), { ...defaultLeaveSettings, askDaysAhead: 2, townshipMaxDays: 5 })
})

test('a value out of bounds, or no whole number, lifts no limit', () => {
  for (const townshipMaxDays of [0, 32, 7.5, '30', null]) {
    assert.equal(leaveSettingsOf({ city: { townshipMaxDays } }, '511702').townshipMaxDays, 7)
  }
  for (const townshipMaxDays of [1, 31]) {
    assert.equal(leaveSettingsOf({ city: { townshipMaxDays } }, '511702').townshipMaxDays, townshipMaxDays)
  }
})
