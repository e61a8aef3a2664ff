import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRecordSettings, erasedFrom, recordSettingsOf, sealedFrom } from './record-settings.ts'

test('a record is sealed on the day after the set days, across the end of February and of the year', () => {
  assert.equal(sealedFrom('2027-01-30', defaultRecordSettings), '2027-03-02')
  assert.equal(sealedFrom('2026-12-15', defaultRecordSettings), '2027-01-15')
  assert.equal(sealedFrom('2026-12-15', { ...defaultRecordSettings, sealAfterDays: 0 }), '2026-12-16')
})

test('a record is erased on the day after its years, also when it was sealed on a leap day', () => {
  assert.equal(erasedFrom('2026-11-20', defaultRecordSettings), '2036-11-21')
  assert.equal(erasedFrom('2028-02-29', { ...defaultRecordSettings, keepYears: 1 }), '2029-03-01')
})

test('a county sets its own numbers, and one out of bounds is left out', () => {
  const stored = { city: { sealAfterDays: 60 }, counties: { '511702': { keepYears: 20, queryHours: 1000 } } }
  assert.deepEqual(recordSettingsOf(stored, '511702'), { sealAfterDays: 60, queryHours: 72, keepYears: 20 })
  assert.deepEqual(recordSettingsOf(stored, '511722'), { ...defaultRecordSettings, sealAfterDays: 60 })
  assert.deepEqual(recordSettingsOf({ city: { keepYears: 0 } }, '511702'), defaultRecordSettings)
  assert.deepEqual(recordSettingsOf(null, '511702'), defaultRecordSettings)
})
