import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyHours, hoursInWords, namedHours, splitAtMidnight } from './duty-roster.ts'

const week = (fromHour: number, toHour: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromHour, toHour, accountId: 'a' }))

test('a week of days and nights has no empty hour; without one hour it has that one', () => {
  assert.deepEqual(emptyHours(week(0, 24)), [])
  assert.deepEqual(emptyHours([...week(0, 9), ...week(8, 24)]), [])
  const gap = [...week(0, 2), ...week(3, 24), ...week(2, 3).filter(({ weekday }) => weekday !== 3)]
  assert.deepEqual(emptyHours(gap), [{ weekday: 3, fromHour: 2, toHour: 3 }])
  assert.equal(hoursInWords(emptyHours(gap)[0]!), '周三 02:00–03:00')
  assert.deepEqual(emptyHours([]).length, 7)
})

test('hours in words: three by name, then how many', () => {
  assert.equal(namedHours(emptyHours(week(0, 23)).slice(0, 1)), '周一 23:00–24:00')
  assert.equal(namedHours(emptyHours(week(0, 23))), '周一 23:00–24:00、周二 23:00–24:00、周三 23:00–24:00 等 7 段')
})

test('a night goes over midnight to the next day, from Sunday to Monday', () => {
  const shift = (weekday: number, fromHour: number, toHour: number) => ({ weekday, fromHour, toHour, accountId: 'a' })
  assert.deepEqual(splitAtMidnight(shift(1, 8, 20)), [shift(1, 8, 20)])
  assert.deepEqual(splitAtMidnight(shift(7, 20, 8)), [shift(7, 20, 24), shift(1, 0, 8)])
  assert.deepEqual(splitAtMidnight(shift(2, 18, 0)), [shift(2, 18, 24)])
  assert.deepEqual(splitAtMidnight(shift(2, 8, 8)), [shift(2, 8, 24), shift(3, 0, 8)])
})
