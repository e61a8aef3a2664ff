import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shanghaiDate } from './calendar.ts'
import { changeOfSchedule, coursesOfPeriods, missedPeriods, nextPeriod, owedPeriods } from './report-schedule.ts'
import type { ReportFrequency } from './supervision-class.ts'

const monthly: ReportFrequency = { every: 1, unit: 'month' }
const weekly: ReportFrequency = { every: 1, unit: 'week' }
const quarterly: ReportFrequency = { every: 3, unit: 'month' }
const from = (day: string, frequency: ReportFrequency | null = monthly) => [{ from: day, frequency }]
const END = '2028-06-23'

test('months begun on the 31st end with the last day of shorter months and come back to the 30th', () => {
  assert.deepEqual(owedPeriods(from('2026-12-31'), END, '2027-04-01'), [
    { from: '2026-12-31', by: '2027-01-30' },
    { from: '2027-01-31', by: '2027-02-28' },
    { from: '2027-03-01', by: '2027-03-30' },
    { from: '2027-03-31', by: '2027-04-30' },
    { from: '2027-05-01', by: '2027-05-30' },
  ])
  assert.deepEqual(owedPeriods(from('2027-12-31'), END, '2028-02-01').at(1), { from: '2028-01-31', by: '2028-02-29' })
})

test('three months from 31 August end on 30 November, and a week has seven days', () => {
  assert.deepEqual(nextPeriod(from('2026-08-31', quarterly), END, null), { from: '2026-08-31', by: '2026-11-30' })
  assert.deepEqual(nextPeriod(from('2027-02-26', weekly), END, null), { from: '2027-02-26', by: '2027-03-04' })
  assert.deepEqual(nextPeriod(from('2027-02-26', { every: 2, unit: 'week' }), END, '2027-02-26'), {
    from: '2027-03-12',
    by: '2027-03-25',
  })
})

test('a report on the last day meets its period, and one on the day after meets the next', () => {
  const schedule = from('2026-11-20')
  assert.equal(nextPeriod(schedule, END, '2026-12-19')?.from, '2026-12-20')
  assert.equal(nextPeriod(schedule, END, '2026-12-20')?.from, '2027-01-20')
  // a quarter to midnight in Shanghai is still the last day, though the server's clock says the afternoon
  assert.equal(nextPeriod(schedule, END, shanghaiDate(new Date('2026-12-19T15:45:00Z')))?.from, '2026-12-20')
  assert.equal(nextPeriod(schedule, END, shanghaiDate(new Date('2026-12-19T16:00:00Z')))?.from, '2027-01-20')
})

test('what was missed stays owed until there is a report, and is counted', () => {
  const schedule = from('2026-11-20')
  assert.deepEqual(nextPeriod(schedule, END, null), { from: '2026-11-20', by: '2026-12-19' })
  assert.equal(missedPeriods(schedule, END, null, '2026-12-19'), 0)
  assert.equal(missedPeriods(schedule, END, null, '2026-12-20'), 1)
  assert.equal(missedPeriods(schedule, END, null, '2027-02-20'), 3)
  assert.equal(missedPeriods(schedule, END, '2027-02-21', '2027-02-22'), 0)
})

test('the end of the term and a change of class owe no period that they cut short', () => {
  assert.equal(nextPeriod(from('2026-11-20'), '2026-12-18', null), null)
  assert.deepEqual(nextPeriod(from('2026-11-20'), '2026-12-19', null)?.by, '2026-12-19')
  const changed = [...from('2026-11-20'), { from: '2026-12-19', frequency: weekly }]
  assert.deepEqual(nextPeriod(changed, END, null), { from: '2026-12-19', by: '2026-12-25' })
  const later = [...from('2026-11-20'), { from: '2026-12-20', frequency: weekly }]
  assert.deepEqual(nextPeriod(later, END, null), { from: '2026-11-20', by: '2026-12-19' })
})

test('nothing is owed while a schedule is ended, nor for the time before it began again', () => {
  const ended = [...from('2026-11-20'), { from: '2027-03-01', frequency: null }]
  assert.equal(nextPeriod(ended, END, null), null)
  const again = [...ended, { from: '2027-05-31', frequency: monthly }]
  assert.deepEqual(nextPeriod(again, END, null), { from: '2027-05-31', by: '2027-06-30' })
})

test('a change holds from today at the earliest, and no change adds nothing', () => {
  assert.deepEqual(changeOfSchedule([], monthly, '2026-01-01', '2026-11-20'), {
    from: '2026-11-20',
    frequency: monthly,
  })
  assert.deepEqual(changeOfSchedule(from('2026-11-20'), weekly, '2026-12-01', '2026-11-25')?.from, '2026-12-01')
  assert.equal(changeOfSchedule(from('2026-11-20'), { every: 1, unit: 'month' }, '2026-12-01', '2026-11-25'), null)
  assert.equal(changeOfSchedule([], null, '2026-12-01', '2026-11-25'), null)
  assert.deepEqual(changeOfSchedule(from('2026-11-20'), null, '2026-11-25', '2026-11-25')?.frequency, null)
})

test('the course says of each period whether it was met, is open or was missed', () => {
  assert.deepEqual(
    coursesOfPeriods(from('2026-11-20'), END, ['2026-12-19', '2026-11-30', '2027-02-20'], '2027-02-19', 10).map(
      ({ by, standing, madeOn }) => [by, standing, madeOn],
    ),
    [
      ['2027-02-19', 'open', null],
      ['2027-01-19', 'missed', null],
      ['2026-12-19', 'made', '2026-11-30'],
    ],
  )
  assert.equal(coursesOfPeriods(from('2026-11-20'), END, [], '2027-02-19', 2).length, 2)
})
