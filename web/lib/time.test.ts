import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadlineText, formatClock, formatMoment, formatMomentToSecond, isPast, shanghaiMoment } from './time.ts'

test('a moment is shown in Asia/Shanghai on a 24-hour clock, across midnight too', () => {
  assert.equal(formatMoment('2026-11-20T06:05:59Z'), '2026-11-20 14:05')
  assert.equal(formatMoment('2026-12-31T16:00:00Z'), '2027-01-01 00:00')
  assert.equal(formatMomentToSecond('2026-11-20T06:05:59.900Z'), '2026-11-20 14:05:59')
  assert.equal(formatClock('2026-11-20T06:05:59Z'), '14:05')
  assert.equal(formatMoment(null), '')
})

test('a wall-clock time typed in Shanghai becomes the same instant', () => {
  assert.equal(shanghaiMoment('2026-11-20 14:05'), '2026-11-20T14:05:00+08:00')
  assert.equal(formatMoment(shanghaiMoment('2026-02-28 00:30')), '2026-02-28 00:30')
})

test('a deadline says what is left, or by how much it is over', () => {
  const now = new Date('2026-11-20T06:00:00Z')
  const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
  assert.equal(deadlineText(after(80), now), '剩余 1 小时 20 分')
  assert.equal(deadlineText(after(35), now), '剩余 35 分')
  assert.equal(deadlineText(after(0), now), '剩余 不到 1 分钟')
  assert.equal(deadlineText(after(-180), now), '已超期 3 小时')
  assert.equal(deadlineText(after(-(26 * 60)), now), '已超期 1 天 2 小时')
  assert.equal(deadlineText(after(-2 * 1440), now), '已超期 2 天')
  assert.equal(isPast(after(0), now), false)
  assert.equal(isPast(after(-1), now), true)
})
