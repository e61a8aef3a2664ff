import assert from 'node:assert/strict'
import { test } from 'node:test'
import { levels } from './alert-levels.ts'
import { alertSettingsOf, defaultAlertSettings, numbersOf } from './alert-settings.ts'
import { quietUntil } from './quiet-hours.ts'
import { minutesInWords, routingAt, takenBackAt } from './routing.ts'

const from = new Date('2026-11-20T01:00:00Z')
const at = (minutes: number): Date => new Date(from.getTime() + minutes * 60_000)
const step = (level: 1 | 2 | 3, until: number, now: number) => {
  const routing = { received: from, from, until: at(until) }
  const { addressed, repeat, tries, nextAt } = routingAt(levels[level], routing, at(now))
  return [addressed.length, repeat, tries, nextAt === null ? null : (nextAt.getTime() - from.getTime()) / 60_000]
}

test('level 1: everybody again every two minutes, the deputies from the sixth, on both sides of each moment', () => {
  assert.deepEqual(step(1, 0, 0), [2, false, 1, 2])
  assert.deepEqual(step(1, 0, 1.99), [2, false, 1, 2])
  assert.deepEqual(step(1, 0, 2), [2, true, 2, 4])
  assert.deepEqual(step(1, 2, 5.99), [2, true, 3, 6])
  assert.deepEqual(step(1, 4, 6), [4, true, 4, 8])
  assert.deepEqual(step(1, 6, 6), [4, false, 4, 8])
})

test('levels 2 and 3: who else is told and when, and nothing more afterwards', () => {
  assert.deepEqual(step(2, 0, 119.99), [1, false, 1, 120])
  assert.deepEqual(step(2, 0, 120), [2, false, 1, 1440])
  assert.deepEqual(step(2, 120, 1440), [3, false, 1, null])
  assert.deepEqual(step(3, 0, 1439), [1, false, 1, 1440])
  assert.deepEqual(step(3, 0, 1440), [2, false, 1, null])
})

test('what was missed is one step, and a clock that stepped back takes the round along', () => {
  assert.deepEqual(step(1, 2, 61), [4, true, 31, 62])
  const back = routingAt(levels[1], { received: from, from, until: at(3) }, at(-57))
  assert.deepEqual([back.routing, back.repeat, back.nextAt], [{ from: at(-60), until: at(-57) }, false, at(-56)])
})

test('a round that begins anew: the deputies wait again, the city has waited since the receipt', () => {
  const anew = (receivedAt: number, now: number) => {
    const { addressed, nextAt } = routingAt(levels[2], { received: at(receivedAt), from, until: from }, at(now))
    return [addressed.map(({ to }) => to), nextAt === null ? null : (nextAt.getTime() - from.getTime()) / 60_000]
  }
  const [county, deputy, city] = ['county-responsible', 'county-deputy', 'city-responsible']
  assert.deepEqual(anew(-1440, 0), [[county, city], 120])
  assert.deepEqual(anew(-1440, 120), [[county, deputy, city], null])
  // acknowledged for an hour only, by somebody who has left since
  assert.deepEqual(anew(-60, 0), [[county], 120])
  assert.deepEqual(anew(-60, 1379.99), [[county, deputy], 1380])
  assert.deepEqual(anew(-60, 1380), [[county, deputy, city], null])
})

test('an acknowledgement is taken back at the second deadline, a late one not before it had its time', () => {
  const reportBy = at(120)
  assert.deepEqual(takenBackAt(levels[1], reportBy, at(3)), reportBy)
  assert.deepEqual(takenBackAt(levels[1], reportBy, at(115)), reportBy)
  assert.deepEqual(takenBackAt(levels[1], reportBy, at(119)), at(124))
})

test('quiet hours over midnight and within a day, on both sides of their limits', () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60 }
  const shanghai = (time: string): Date => new Date(`2026-11-20T${time}+08:00`)
  assert.equal(quietUntil(night, shanghai('21:59:59')), null)
  assert.deepEqual(quietUntil(night, shanghai('22:00:00')), new Date('2026-11-21T07:00:00+08:00'))
  assert.deepEqual(quietUntil(night, shanghai('00:30:00')), shanghai('07:00:00'))
  assert.deepEqual(quietUntil(night, shanghai('06:59:59.999')), shanghai('07:00:00'))
  assert.equal(quietUntil(night, shanghai('07:00:00')), null)
  const noon = { fromMinute: 12 * 60, toMinute: 14 * 60 }
  assert.deepEqual(quietUntil(noon, shanghai('13:00:00')), shanghai('14:00:00'))
  assert.equal(quietUntil(noon, shanghai('14:00:00')), null)
  assert.equal(quietUntil({ fromMinute: 60, toMinute: 60 }, shanghai('01:00:00')), null)
  assert.equal(quietUntil(null, shanghai('23:00:00')), null)
})

test('the numbers of a county lie over the city’s, and those over the catalogue’s; what is out of bounds is left out', () => {
  const stored = {
    city: { levels: { 2: { deputyMinutes: 60 } }, quietHours: null, dedupWindowHours: { C201: 48, C999: 3, C202: 0 } },
    counties: {
      '511702': {
        levels: {
          1: { repeatMinutes: 3, deputyMinutes: 9 },
          2: { repeatMinutes: 5, acknowledgeMinutes: 0 },
          3: { acknowledgeMinutes: 9000 },
        },
        quietHours: { fromMinute: 60, toMinute: 120 },
      },
    },
  }
  assert.deepEqual(alertSettingsOf(undefined, '511702'), defaultAlertSettings)
  const city = alertSettingsOf(stored, '511722')
  assert.deepEqual([city.quietHours, city.dedupWindowHours], [null, { C201: 48 }])
  assert.equal(numbersOf(city.levels[2]).deputyMinutes, 60)
  const county = alertSettingsOf(stored, '511702')
  assert.deepEqual(numbersOf(county.levels[1]), { ...numbersOf(levels[1]), repeatMinutes: 3, deputyMinutes: 9 })
  // a level that does not repeat does not begin to; a report is not due before the acknowledgement
  assert.deepEqual(numbersOf(county.levels[2]), { ...numbersOf(levels[2]), deputyMinutes: 60 })
  assert.deepEqual(numbersOf(county.levels[3]), numbersOf(levels[3]))
  assert.deepEqual(county.quietHours, { fromMinute: 60, toMinute: 120 })
})

test('minutes in words', () => {
  assert.deepEqual([6, 120, 1440, 90].map(minutesInWords), ['6 分钟', '2 小时', '24 小时', '90 分钟'])
})
