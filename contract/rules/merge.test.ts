import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CaseToMerge, findMergeConflict } from './merge.ts'

const corrections = (lastLeaveDay: string | null, state = 'active'): CaseToMerge[] => [
  { kind: 'corrections', state, lastLeaveDay, consents: [] },
]
const aftercare = (consents: string[], state = 'active'): CaseToMerge[] => [
  { kind: 'aftercare', state, lastLeaveDay: null, consents },
]

test('leaves of both within two months stand against a merge, one day earlier they do not', () => {
  // two months before 30 April is the last day of February
  const conflict = (one: string | null, other: string | null, today = '2026-04-30') =>
    findMergeConflict(corrections(one), corrections(other), today)
  assert.equal(conflict('2026-03-01', '2026-04-20'), 'leaves')
  assert.equal(conflict('2026-02-28', '2026-04-20'), undefined)
  assert.equal(conflict(null, '2026-04-20'), undefined)
  assert.equal(conflict('2024-03-01', '2024-03-01', '2024-04-30'), 'leaves')
  assert.equal(conflict('2024-02-29', '2024-03-01', '2024-04-30'), undefined)
})

test('leaves of a course that has ended count for nothing any more', () => {
  assert.equal(
    findMergeConflict(corrections('2026-04-20', 'ended'), corrections('2026-04-20'), '2026-04-30'),
    undefined,
  )
})

test('consents of two open cases of help have to be the same, in whatever order', () => {
  const conflict = (one: CaseToMerge[], other: CaseToMerge[]) => findMergeConflict(one, other, '2026-04-30')
  assert.equal(conflict(aftercare(['help', 'visits']), aftercare(['visits', 'help'])), undefined)
  assert.equal(conflict(aftercare(['help', 'visits']), aftercare(['help'])), 'consents')
  assert.equal(conflict(aftercare([]), aftercare(['help'], 'ended')), undefined)
  assert.equal(conflict(aftercare(['help']), corrections(null)), undefined)
})
