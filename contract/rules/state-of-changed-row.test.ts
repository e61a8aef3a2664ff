import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CheckedRow, caseTableColumns, checkCaseRow } from './case-table.ts'
import { stateOfChangedRow, withReceptionHere } from './state-of-changed-row.ts'

const today = '2026-11-20'

function row(change: Record<string, string> = {}): CheckedRow {
  const cells = Object.fromEntries(caseTableColumns.corrections.map(({ header, example }) => [header, example]))
  const check = checkCaseRow('corrections', { ...cells, ...change }, { county: '511702', today })
  assert.ok(check.ok)
  return check.row
}

test('the same dates leave the state alone, however old they are', () => {
  const ended = row({ 矫正终止日期: '2026-11-19' })
  assert.equal(stateOfChangedRow({ state: 'active', row: ended }, ended, today), 'active')
})

test('a report that came in opens a case that waited for it', () => {
  const waiting = { state: 'pending-reception', row: row({ 报到日期: '' }) }
  assert.equal(stateOfChangedRow(waiting, row({ 报到日期: '2025-06-28' }), today), 'active')
})

test('an earlier last day ends a case on the day after it and not on it', () => {
  const active = { state: 'active', row: row() }
  assert.equal(stateOfChangedRow(active, row({ 矫正终止日期: '2026-11-20' }), today), 'active')
  assert.equal(stateOfChangedRow(active, row({ 矫正终止日期: '2026-11-19' }), today), 'ended')
})

test('a case ended before its last day stays ended, one that ended with it is opened by a later day', () => {
  const later = row({ 矫正终止日期: '2029-01-01' })
  assert.equal(stateOfChangedRow({ state: 'ended', row: row({ 矫正终止日期: today }) }, later, today), 'ended')
  assert.equal(stateOfChangedRow({ state: 'ended', row: row({ 矫正终止日期: '2026-11-19' }) }, later, today), 'active')
})

test('a reception made here stands against a table that does not know it, and one that came by a table can be taken back', () => {
  const registered = row({ 报到日期: '2025-06-28' })
  const sent = row({ 报到日期: '' })
  const stateWith = (declaredOn: string | null) =>
    stateOfChangedRow({ state: 'active', row: registered }, withReceptionHere(sent, registered, declaredOn), today)
  assert.equal(stateWith('2025-06-30'), 'active')
  assert.equal(stateWith(null), 'pending-reception')
})

test('a table ends neither lost contact nor a suspension', () => {
  for (const state of ['lost-contact', 'suspended']) {
    assert.equal(stateOfChangedRow({ state, row: row() }, row({ 矫正终止日期: '2027-01-01' }), today), state)
    assert.equal(stateOfChangedRow({ state, row: row() }, row({ 矫正终止日期: '2026-11-19' }), today), state)
  }
})
