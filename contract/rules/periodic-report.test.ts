import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addFigures, officeAbove, rollUpFigures } from './periodic-report-figures.ts'
import { periodicReportSettingsOf, defaultPeriodicReportSettings as settings } from './periodic-report-settings.ts'
import { nextReportState, periodicReportMoves, standingTo } from './periodic-report-states.ts'
import {
  beginsPeriod,
  periodAfter,
  periodAround,
  periodBefore,
  periodsToCompile,
  periodText,
  weekdayOf,
} from './report-period.ts'

test('a week is Monday to Sunday, a month its days; across the year and in February', () => {
  assert.deepEqual(periodAround('week', '2026-11-20'), { kind: 'week', from: '2026-11-16', to: '2026-11-22' })
  assert.deepEqual(periodAround('week', '2026-11-16').from, '2026-11-16')
  assert.deepEqual(periodAround('week', '2026-11-22').to, '2026-11-22')
  assert.deepEqual(periodAround('week', '2027-01-01'), { kind: 'week', from: '2026-12-28', to: '2027-01-03' })
  assert.deepEqual(periodAround('month', '2028-02-29'), { kind: 'month', from: '2028-02-01', to: '2028-02-29' })
  assert.deepEqual(periodBefore(periodAround('month', '2027-03-31')).to, '2027-02-28')
  assert.deepEqual(periodAfter(periodAround('month', '2026-12-01')).from, '2027-01-01')
  assert.deepEqual([weekdayOf('2026-11-16'), weekdayOf('2026-11-22'), weekdayOf('1969-12-31')], [1, 7, 3])
  assert.deepEqual([beginsPeriod('week', '2026-11-16'), beginsPeriod('week', '2026-11-17')], [true, false])
  assert.equal(periodText(periodAround('month', '2026-10-05')), '2026年10月月报')
})

test('a period is compiled from its hour in Shanghai on, and what was missed is made up for, within bounds', () => {
  const due = (kind: 'week' | 'month', newest: string | null, now: string, changes = {}) =>
    periodsToCompile(kind, newest, { ...settings, ...changes }, new Date(now)).map(({ from }) => from)
  // Monday 2026-11-23 08:00 in Shanghai is midnight in UTC
  assert.deepEqual(due('week', '2026-11-09', '2026-11-22T23:59:59Z'), [])
  assert.deepEqual(due('week', '2026-11-09', '2026-11-23T00:00:00Z'), ['2026-11-16'])
  assert.deepEqual(due('week', '2026-11-16', '2026-11-23T00:00:00Z'), [])
  assert.deepEqual(due('week', null, '2026-11-22T23:59:59Z'), ['2026-11-09'], 'the first of all is one')
  assert.deepEqual(due('week', '2026-10-26', '2026-11-23T00:00:00Z'), ['2026-11-02', '2026-11-09', '2026-11-16'])
  assert.equal(due('week', '2026-01-05', '2026-11-23T00:00:00Z').length, 8)
  assert.deepEqual(due('month', '2026-10-01', '2026-11-30T23:59:59Z'), [])
  assert.deepEqual(due('month', '2026-10-01', '2026-12-01T00:00:00Z'), ['2026-11-01'])
  const later = { weekDay: 3, weekHour: 17 }
  assert.deepEqual(due('week', '2026-11-09', '2026-11-25T08:59:59Z', later), [])
  assert.deepEqual(due('week', '2026-11-09', '2026-11-25T09:00:00Z', later), ['2026-11-16'])
})

test('a county sets its own time; what makes no sense is left out', () => {
  const stored = { city: { weekHour: 9 }, counties: { '511702': { weekDay: 2, monthDay: 99, weekHour: 1.5 } } }
  assert.deepEqual(periodicReportSettingsOf(stored, '511702'), { ...settings, weekHour: 9, weekDay: 2 })
  assert.deepEqual(periodicReportSettingsOf(stored, '511700'), { ...settings, weekHour: 9 })
  assert.deepEqual(periodicReportSettingsOf('x', '511702'), settings)
})

test('townships add up to their county and counties to the city; what stands already and what a closed office holds is in it', () => {
  const own = new Map([
    ['511702001', { visits: 2 }],
    ['511702002', { visits: 3, leaves: 1 }],
    ['511702009', { visits: 5 }],
    ['511702', { visits: 7 }],
    ['511722001', { leaves: 4 }],
    ['511700', { leaves: 10 }],
  ])
  // 511702009 is closed and has no report; that of 511722 stands since before
  const kept = new Map([['511722', { leaves: 100 }]])
  const totals = rollUpFigures(own, kept, ['511700', '511702', '511702001', '511702002'])
  assert.deepEqual(totals.get('511702001'), { visits: 2 })
  assert.deepEqual(totals.get('511702'), { visits: 17, leaves: 1 })
  assert.deepEqual(totals.get('511700'), { visits: 17, leaves: 111 })
  assert.deepEqual(addFigures([]), {})
  assert.deepEqual([officeAbove('511702001'), officeAbove('511702'), officeAbove('511700')], ['511702', '511700', null])
})

test('the office corrects and confirms, the one above reads and returns, and nobody else does either', () => {
  const next = (
    state: 'open' | 'confirmed' | 'returned',
    standing: 'own' | 'above' | 'other',
    action: keyof typeof periodicReportMoves,
    read = false,
  ) => {
    const result = nextReportState({ state, standing, read }, action, 'county-officer')
    return result.ok ? result.state : result.allowed
  }
  assert.equal(next('open', 'own', 'correct'), 'open')
  assert.equal(next('open', 'own', 'confirm'), 'confirmed')
  assert.equal(next('returned', 'own', 'confirm'), 'confirmed')
  assert.deepEqual(next('confirmed', 'own', 'correct'), ['revise'])
  assert.equal(next('confirmed', 'own', 'revise'), 'open')
  assert.deepEqual(next('open', 'above', 'return'), [])
  assert.equal(next('confirmed', 'above', 'read'), 'confirmed')
  assert.deepEqual(next('confirmed', 'above', 'read', true), ['return'])
  assert.equal(next('confirmed', 'above', 'return', true), 'returned')
  assert.deepEqual(next('confirmed', 'above', 'revise'), ['read', 'return'])
  for (const action of Object.keys(periodicReportMoves) as (keyof typeof periodicReportMoves)[]) {
    for (const state of ['open', 'confirmed', 'returned'] as const) assert.deepEqual(next(state, 'other', action), [])
  }
  assert.deepEqual(
    [
      standingTo('511702001', '511702'),
      standingTo('511702001', '511700'),
      standingTo('511702', '511700'),
      standingTo('511702', '511702'),
    ],
    ['above', 'other', 'above', 'own'],
  )
  const refused = nextReportState({ state: 'open', standing: 'own', read: false }, 'revise', 'caseworker')
  assert.equal(
    refused.ok ? '' : refused.message,
    '报告状态为“待确认”，不能确认后更正。现在可以：更正数字、填写说明、确认。',
  )
})
