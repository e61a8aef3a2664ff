import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  daysBetween,
  lastDayOfMonths,
  looksLikeDate,
  parseDate,
  shanghaiDate,
  startOfDay,
} from './calendar.ts'

const day = fc.integer({ min: -100_000, max: 200_000 }).map((number) => addDays('1970-01-01', number))

test('a date is read in the three forms of the offline package and no other', () => {
  for (const text of ['2026-11-20', '2026/11/20', '20261120']) assert.equal(parseDate(text), '2026-11-20', text)
  for (const text of [
    '',
    '2026-11/20',
    '2026/11-20',
    '2026-1-5',
    '2026.11.20',
    '261120',
    ' 2026-11-20',
    '2026-11-20 ',
    '46346',
  ]) {
    assert.equal(parseDate(text), null, text)
  }
})

test('only days that exist are dates', () => {
  for (const text of ['2024-02-29', '2000-02-29', '2026-02-28', '2026-04-30', '2026-12-31'])
    assert.equal(parseDate(text), text)
  for (const text of [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '0000-01-01',
  ]) {
    assert.equal(parseDate(text), null, text)
    assert.equal(looksLikeDate(text), true, text)
  }
  assert.equal(looksLikeDate('2026年11月20日'), false)
})

test('months are added with the day clamped to the end of the month', () => {
  assert.equal(addMonths('2026-08-31', 6), '2027-02-28')
  assert.equal(addMonths('2027-08-31', 6), '2028-02-29')
  assert.equal(addMonths('2026-01-30', 1), '2026-02-28')
  assert.equal(addMonths('2026-01-28', 1), '2026-02-28')
  assert.equal(addMonths('2026-12-15', 1), '2027-01-15')
  assert.equal(addMonths('2026-01-15', -1), '2025-12-15')
  assert.equal(addMonths('2024-02-29', 12), '2025-02-28')
})

test('days are added and counted over ends of months, years and leap days', () => {
  assert.equal(addDays('2026-11-30', 1), '2026-12-01')
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(addDays('2024-02-28', 1), '2024-02-29')
  assert.equal(addDays('2026-03-01', -1), '2026-02-28')
  assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2)
  assert.equal(daysBetween('2026-02-28', '2026-03-01'), 1)
  assert.equal(daysBetween('2026-11-20', '2026-11-19'), -1)
  assert.equal(daysBetween('1970-01-01', '2026-11-20'), Date.UTC(2026, 10, 20) / 86_400_000)
})

test('a text that is no date is an error of the caller', () => {
  assert.throws(() => addDays('2026-02-30', 1), RangeError)
  assert.throws(() => addMonths('20261120', 1), RangeError)
  assert.throws(() => daysBetween('2026-11-20', ''), RangeError)
})

test('the day in Shanghai begins at 16:00 UTC', () => {
  assert.equal(shanghaiDate(new Date('2026-11-20T15:59:59.999Z')), '2026-11-20')
  assert.equal(shanghaiDate(new Date('2026-11-20T16:00:00.000Z')), '2026-11-21')
  assert.equal(shanghaiDate(new Date('2026-12-31T16:00:00.000Z')), '2027-01-01')
})

test('adding days agrees with the calendar of the platform, and counting undoes adding', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
      const later = addDays(date, days)
      const platform = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
      assert.equal(later, platform)
      assert.equal(daysBetween(date, later), days)
      assert.equal(parseDate(later), later)
    }),
  )
})

test('months added never change the day of the month except to clamp it, and keep the order of dates', () => {
  fc.assert(
    fc.property(day, day, fc.integer({ min: -120, max: 120 }), (a, b, months) => {
      const later = addMonths(a, months)
      assert.equal(parseDate(later), later)
      if (later.slice(8) !== a.slice(8)) assert.equal(addDays(later, 1).slice(8), '01')
      if (a <= b) assert.ok(later <= addMonths(b, months))
    }),
  )
})

test('a period of months ends on the day before the corresponding day, or with a month that has none', () => {
  for (const [first, months, last] of [
    ['2026-07-01', 2, '2026-08-31'],
    ['2026-08-31', 2, '2026-10-30'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-28', 2, '2027-02-27'],
    ['2026-12-29', 2, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2027-01-01', 2, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
  ] as const) {
    assert.equal(lastDayOfMonths(first, months), last, `${months} months from ${first}`)
  }
})

test('a day begins at 16:00 UTC of the day before', () => {
  assert.equal(startOfDay('2026-11-21').toISOString(), '2026-11-20T16:00:00.000Z')
  assert.equal(startOfDay('2028-02-29').toISOString(), '2028-02-28T16:00:00.000Z')
})
