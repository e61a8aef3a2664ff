import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DueFacts, dueText, nextDues, standingOfDue } from './due.ts'

const facts: DueFacts = { endDate: '2028-06-23', schedules: {}, lastReports: {}, lastVisit: null, leaves: [] }
const monthly = { every: 1, unit: 'month' } as const

test('what is due next of each kind, the earliest first', () => {
  const dues = nextDues({
    ...facts,
    schedules: {
      report: [{ from: '2026-11-20', frequency: monthly }],
      'health-report': [{ from: '2026-11-20', frequency: monthly }],
      're-examination': [{ from: '2026-11-30', frequency: { every: 3, unit: 'month' } }],
    },
    lastReports: { report: '2026-11-25' },
    lastVisit: { heldOn: '2026-11-21', nextOn: '2026-12-05' },
    leaves: [
      { from: '2026-12-20', returnDue: '2026-12-28' },
      { from: '2026-11-24', returnDue: '2026-11-27' },
    ],
  })
  assert.deepEqual(
    dues.map(({ kind, by, lastOn }) => [kind, by, lastOn]),
    [
      ['leave-return', '2026-11-27', null],
      ['visit', '2026-12-05', '2026-11-21'],
      ['health-report', '2026-12-19', null],
      ['report', '2027-01-19', '2026-11-25'],
      ['re-examination', '2027-02-28', null],
    ],
  )
})

test('a visit that agrees on no further day leaves none due', () => {
  assert.deepEqual(nextDues({ ...facts, lastVisit: { heldOn: '2026-11-21', nextOn: null } }), [])
})

test('the last day is in time, seven days ahead is soon, and a report of this period is made', () => {
  const due = { kind: 'report', from: '2026-11-20', by: '2026-12-19', lastOn: null } as const
  assert.equal(standingOfDue(due, '2026-12-20'), 'overdue')
  assert.equal(standingOfDue(due, '2026-12-19'), 'soon')
  assert.equal(standingOfDue(due, '2026-12-12'), 'soon')
  assert.equal(standingOfDue(due, '2026-12-11'), 'later')
  assert.equal(standingOfDue({ ...due, lastOn: '2026-11-19' }, '2026-11-19'), 'made')
  assert.equal(standingOfDue({ ...due, lastOn: '2026-11-19' }, '2026-11-20'), 'later')
  assert.deepEqual(
    ['2026-12-18', '2026-12-19', '2026-12-22'].map((today) => dueText('2026-12-19', today)),
    ['剩 1 天', '今天到期', '逾期 3 天'],
  )
})
