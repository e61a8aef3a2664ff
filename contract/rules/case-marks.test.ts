import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMinorsCase, marksOf } from './case-marks.ts'

test('the rules for minors hold for who was under 18 when the case began, through the birthday itself', () => {
  assert.equal(isMinorsCase('2008-11-20', '2026-11-20'), true)
  assert.equal(isMinorsCase('2008-11-20', '2026-11-21'), false)
  // born on a leap day: 18 years later there is none, and 1 March is past it
  assert.equal(isMinorsCase('2008-02-29', '2026-02-28'), true)
  assert.equal(isMinorsCase('2008-02-29', '2026-03-01'), false)
})

test('marks stand in one order, and an adult in a common case has none', () => {
  const about = { state: 'active', birthDate: '1990-01-01', startDate: '2026-01-01', restricted: false, details: {} }
  assert.deepEqual(marksOf(about), [])
  assert.deepEqual(marksOf({ ...about, details: { threeNones: false } }), [])
  const all = { state: 'sealed', birthDate: '2010-01-01', startDate: '2026-01-01', restricted: true }
  assert.deepEqual(marksOf({ ...all, details: { threeNones: true } }), ['minor', 'three-nones', 'restricted', 'sealed'])
})
