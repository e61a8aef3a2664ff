import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIELD_HOURS, mayKeepDay, serverTime, wasSetBack } from './field-keeping.ts'

const hour = 3_600_000
const start = Date.parse('2026-11-20T01:00:00Z')
/** A phone whose clock is three hours slow, in contact at the start and in use until `latest`. */
const clock = (latest = start) => ({ serverAt: start, phoneAt: start - 3 * hour, latest })
const phoneAt = (moment: number): number => moment - 3 * hour

test('the server’s time is known whatever the phone’s clock shows', () => {
  assert.equal(serverTime(clock(), phoneAt(start + hour)), start + hour)
})

test('the day’s work is kept for 72 hours and not a millisecond longer', () => {
  const kept = { takenAt: start, sessionUntil: start + 1000 * hour }
  const end = start + FIELD_HOURS * hour
  assert.equal(mayKeepDay(kept, clock(), phoneAt(end - 1)), 'yes')
  assert.equal(mayKeepDay(kept, clock(), phoneAt(end)), 'too-old')
})

test('it ends with the session when that is earlier', () => {
  const kept = { takenAt: start, sessionUntil: start + 12 * hour }
  assert.equal(mayKeepDay(kept, clock(), phoneAt(start + 12 * hour - 1)), 'yes')
  assert.equal(mayKeepDay(kept, clock(), phoneAt(start + 12 * hour)), 'session-over')
})

test('a clock set back ends it at once instead of lengthening it; a few minutes are a correction', () => {
  const kept = { takenAt: start, sessionUntil: start + 12 * hour }
  const used = clock(start + 6 * hour)
  assert.equal(wasSetBack(used, phoneAt(start + 6 * hour - 5 * 60_000)), false)
  assert.equal(mayKeepDay(kept, used, phoneAt(start + 6 * hour - 5 * 60_000)), 'yes')
  assert.equal(mayKeepDay(kept, used, phoneAt(start + 6 * hour - 5 * 60_000 - 1)), 'clock-set-back')
  // the worst a clock can be set to without showing adds what passed since the app was last in use, and no more than the rest
  assert.equal(mayKeepDay(kept, clock(start + 12 * hour), phoneAt(start + 11 * hour)), 'clock-set-back')
})
