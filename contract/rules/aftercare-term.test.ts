import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aftercareSettingsOf, defaultAftercareSettings as settings } from './aftercare-settings.ts'
import { isPeriodTooLong, lastDayOfHelp, standingOfPeriod } from './aftercare-term.ts'

test('five years after prison, three after corrections, also from the leap day', () => {
  assert.equal(lastDayOfHelp('prison', '2026-09-01', settings), '2031-08-31')
  assert.equal(lastDayOfHelp('corrections', '2026-09-01', settings), '2029-08-31')
  assert.equal(lastDayOfHelp('prison', '2028-02-29', settings), '2033-02-28')
  assert.equal(lastDayOfHelp('prison', '2026-09-01', { ...settings, prisonYears: 3 }), '2029-08-31')
})

test('a recorded end may be counted from either side, and not be a day later', () => {
  const period = (endDate: string) => ({ source: 'corrections' as const, releasedOn: '2026-09-01', endDate })
  assert.ok(!isPeriodTooLong(period('2029-09-02'), settings))
  assert.ok(isPeriodTooLong(period('2029-09-03'), settings))
})

test('thirty days before its end a period is ending; on its last day it runs; then it is over', () => {
  assert.deepEqual(standingOfPeriod('2027-03-31', '2027-02-28', settings), { kind: 'running', daysLeft: 31 })
  assert.deepEqual(standingOfPeriod('2027-03-31', '2027-03-01', settings), { kind: 'ending', daysLeft: 30 })
  assert.deepEqual(standingOfPeriod('2027-03-31', '2027-03-31', settings), { kind: 'ending', daysLeft: 0 })
  assert.deepEqual(standingOfPeriod('2027-03-31', '2027-04-01', settings), { kind: 'over' })
})

test('a county sets what differs; a value out of bounds lifts no limit', () => {
  const stored = {
    city: { arriveWithinDays: 7, prisonYears: 6 },
    counties: { '511702': { prisonYears: 4, eraseAfterDays: 0.5 } },
  }
  assert.deepEqual(aftercareSettingsOf(stored, '511702'), { ...settings, arriveWithinDays: 7, prisonYears: 4 })
  assert.deepEqual(aftercareSettingsOf(stored, '511722'), { ...settings, arriveWithinDays: 7 })
  assert.deepEqual(aftercareSettingsOf('x', '511722'), settings)
})
