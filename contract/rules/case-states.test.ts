import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelOfCaseState, stateOfRow } from './case-states.ts'
import type { AftercareRow } from './check-aftercare-row.ts'
import type { CorrectionsRow } from './check-corrections-row.ts'

const TODAY = '2026-11-20'
const corrections = { startDate: '2025-11-20', endDate: '2027-11-19', reportedDate: '2025-11-25' } as CorrectionsRow
const aftercare = { releaseSource: 'prison', startDate: '2025-11-20', endDate: '2030-11-19' } as AftercareRow

test('a term ends with its last day', () => {
  assert.equal(stateOfRow({ ...corrections, endDate: TODAY }, TODAY), 'active')
  assert.equal(stateOfRow({ ...corrections, endDate: '2026-11-19' }, TODAY), 'ended')
  assert.equal(stateOfRow({ ...aftercare, endDate: TODAY }, TODAY), 'active')
  assert.equal(stateOfRow({ ...aftercare, endDate: '2026-11-19' }, TODAY), 'ended')
})

test('a person who has not reported yet waits for reception', () => {
  assert.equal(stateOfRow({ ...corrections, reportedDate: null }, TODAY), 'pending-reception')
  assert.equal(stateOfRow({ ...corrections, reportedDate: TODAY }, TODAY), 'active')
  assert.equal(stateOfRow({ ...corrections, reportedDate: '2026-11-21' }, TODAY), 'pending-reception')
  assert.equal(stateOfRow({ ...corrections, startDate: '2026-11-21' }, TODAY), 'pending-reception')
  assert.equal(stateOfRow({ ...corrections, startDate: TODAY }, TODAY), 'active')
})

test('states have the names of the screens', () => {
  assert.equal(labelOfCaseState('corrections', 'active'), '在矫')
  assert.equal(labelOfCaseState('aftercare', 'active'), '帮教中')
  assert.equal(labelOfCaseState('aftercare', 'constructor'), 'constructor')
})
