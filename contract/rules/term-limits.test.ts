import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMonths } from './calendar.ts'
import { type CorrectionsCategory, checkTerm } from './term-limits.ts'

const START = '2025-06-24'

function kindOf(category: CorrectionsCategory, endDate: string): string {
  return checkTerm(category, START, endDate)?.kind ?? 'usual'
}

function around(months: number, days = 0): string {
  return addDays(addMonths(START, months), days)
}

test('probation is two months to five years (刑法 73)', () => {
  assert.equal(kindOf('probation', around(2, -1)), 'usual')
  assert.equal(kindOf('probation', around(2, -2)), 'refused')
  assert.equal(kindOf('probation', around(60)), 'usual')
  assert.equal(kindOf('probation', around(60, 1)), 'refused')
})

test('control is three months to two years, three years at most for several offences (刑法 38, 69)', () => {
  assert.equal(kindOf('control', around(3, -1)), 'usual')
  assert.equal(kindOf('control', around(3, -2)), 'unusual')
  assert.equal(kindOf('control', around(24)), 'usual')
  assert.equal(kindOf('control', around(24, 1)), 'unusual')
  assert.equal(kindOf('control', around(36)), 'unusual')
  assert.equal(kindOf('control', around(36, 1)), 'refused')
})

test('parole and temporary release last as long as the rest of the term (刑法 69, 83)', () => {
  for (const category of ['parole', 'temporary-release'] as const) {
    assert.equal(kindOf(category, around(0, 1)), 'usual')
    assert.equal(kindOf(category, around(120)), 'usual')
    assert.equal(kindOf(category, around(120, 1)), 'unusual')
    assert.equal(kindOf(category, around(300)), 'unusual')
    assert.equal(kindOf(category, around(300, 1)), 'refused')
  }
})
