import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter, hoursAfter, isOverdue, minutesAfter } from './deadlines.ts'

const at = new Date('2026-12-31T22:30:00Z')

test('minutes, hours and days are added to an instant', () => {
  assert.deepEqual(minutesAfter(at, 5), new Date('2026-12-31T22:35:00Z'))
  assert.deepEqual(hoursAfter(at, 2), new Date('2027-01-01T00:30:00Z'))
  assert.deepEqual(daysAfter(at, 3), new Date('2027-01-03T22:30:00Z'))
})

test('the instant of the deadline is still in time', () => {
  assert.equal(isOverdue(at, at), false)
  assert.equal(isOverdue(at, new Date(at.getTime() + 1)), true)
})
