import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkReportFrequencies,
  defaultReportFrequencies,
  holdingOn,
  type ReportFrequencies,
  textOfFrequency,
} from './supervision-class.ts'

test('a decision holds from its day on, and not the day before', () => {
  const rows = [
    { from: '2026-08-31', is: 'first' },
    { from: '2026-11-30', is: 'second' },
  ]
  assert.equal(holdingOn(rows, '2026-08-30'), null)
  assert.equal(holdingOn(rows, '2026-08-31')?.is, 'first')
  assert.equal(holdingOn(rows, '2026-11-29')?.is, 'first')
  assert.equal(holdingOn(rows, '2026-11-30')?.is, 'second')
})

test('of two decisions from one day the later one holds, and one from an earlier day does not push out a later day', () => {
  const rows = [
    { from: '2026-12-01', is: 'first' },
    { from: '2026-12-01', is: 'second' },
    { from: '2026-11-20', is: 'third' },
  ]
  assert.equal(holdingOn(rows, '2026-12-01')?.is, 'second')
  assert.equal(holdingOn(rows, '2026-11-30')?.is, 'third')
})

test('a county sets periods of one to twelve weeks or one to three months', () => {
  const table = (lenient: ReportFrequencies['lenient']) => ({ ...defaultReportFrequencies, lenient })
  assert.deepEqual(checkReportFrequencies(defaultReportFrequencies), {})
  assert.deepEqual(checkReportFrequencies(table({ every: 3, unit: 'month' })), {})
  assert.ok(checkReportFrequencies(table({ every: 4, unit: 'month' }))['frequencies.lenient'])
  assert.deepEqual(checkReportFrequencies(table({ every: 12, unit: 'week' })), {})
  assert.ok(checkReportFrequencies(table({ every: 13, unit: 'week' }))['frequencies.lenient'])
  assert.ok(checkReportFrequencies(table({ every: 0, unit: 'week' }))['frequencies.lenient'])
})

test('a closer class owes no fewer reports than a looser one', () => {
  const twoWeeks = { every: 2, unit: 'week' } as const
  assert.deepEqual(checkReportFrequencies({ strict: twoWeeks, general: twoWeeks, lenient: twoWeeks }), {})
  assert.ok(
    checkReportFrequencies({ ...defaultReportFrequencies, strict: { every: 3, unit: 'week' } })['frequencies.strict'],
  )
  assert.ok(
    checkReportFrequencies({ ...defaultReportFrequencies, lenient: { every: 1, unit: 'week' } })['frequencies.lenient'],
  )
})

test('a frequency in words', () => {
  assert.equal(textOfFrequency({ every: 1, unit: 'month' }), '每月一次')
  assert.equal(textOfFrequency({ every: 2, unit: 'week' }), '每 2 周一次')
})
