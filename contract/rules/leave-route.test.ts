import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, lastDayOfMonths } from './calendar.ts'
import { countDays, type Days, measureLeave, overlaps, routeLeave } from './leave-route.ts'
import { defaultLeaveSettings as settings } from './leave-settings.ts'

const leave = (from: string, days: number): Days => ({ from, to: addDays(from, days - 1) })

test('both the first and the last day count', () => {
  assert.equal(countDays({ from: '2026-11-20', to: '2026-11-20' }), 1)
  assert.equal(countDays({ from: '2028-02-28', to: '2028-03-01' }), 3)
  assert.equal(countDays({ from: '2027-02-28', to: '2027-03-01' }), 2)
})

test('leaves that share a day overlap', () => {
  assert.ok(overlaps(leave('2026-11-20', 3), leave('2026-11-22', 1)))
  assert.ok(!overlaps(leave('2026-11-20', 3), leave('2026-11-23', 1)))
})

test('the days alone lead to the township office, the county or the city', () => {
  for (const [days, level] of [
    [1, 'township'],
    [7, 'township'],
    [8, 'county'],
    [30, 'county'],
    [31, 'city'],
  ] as const) {
    const route = routeLeave(leave('2026-11-23', days), [], settings)
    assert.equal(route.level, level, `${days} days`)
    assert.equal(route.days, days)
    assert.equal(route.fileWithCounty, level === 'township')
    assert.equal(route.tellProcuratorate, level === 'city')
    assert.match(route.why, new RegExp(`外出 ${days} 天`))
  }
})

test('thirty days together in two months stay with the township office, the next one goes to the city', () => {
  const earlier = [leave('2026-10-01', 24)]
  const atLimit = routeLeave(leave('2026-11-23', 6), earlier, settings)
  assert.deepEqual([atLimit.level, atLimit.meter.usedDays, atLimit.meter.totalDays], ['township', 24, 30])
  const over = routeLeave(leave('2026-11-23', 7), earlier, settings)
  assert.deepEqual([over.level, over.meter.usedDays, over.meter.totalDays], ['city', 24, 31])
  assert.match(over.why, /累计外出 31 天/)
})

test('a window of two months ends on the day before the corresponding day', () => {
  // from 31 August the window ends on 30 October, so a leave on the 31st has one day of August behind it no more
  const august = [leave('2026-08-31', 1)]
  assert.equal(measureLeave(leave('2026-10-30', 1), august, settings).totalDays, 2)
  assert.equal(measureLeave(leave('2026-10-31', 1), august, settings).totalDays, 1)
})

test('a window across February ends with its last day', () => {
  const december = [leave('2026-12-31', 1)]
  assert.equal(measureLeave(leave('2027-02-28', 1), december, settings).totalDays, 2)
  assert.equal(measureLeave(leave('2027-03-01', 1), december, settings).totalDays, 1)
  const leap = [leave('2027-12-31', 1)]
  assert.equal(measureLeave(leave('2028-02-29', 1), leap, settings).totalDays, 2)
  assert.equal(measureLeave(leave('2028-03-01', 1), leap, settings).totalDays, 1)
})

test('the worst window counts, before or after the leave', () => {
  const before = leave('2026-09-01', 10)
  const meter = measureLeave(leave('2026-10-25', 5), [before, leave('2026-12-05', 20)], settings)
  assert.deepEqual(meter, {
    window: { from: '2026-10-25', to: '2026-12-24' },
    usedDays: 20,
    totalDays: 25,
    limitDays: 30,
  })
  assert.equal(measureLeave(leave('2026-10-25', 5), [before], settings).totalDays, 15)
})

test('a day that lies in two leaves is away once', () => {
  const meter = measureLeave(leave('2026-11-23', 3), [leave('2026-11-10', 10), leave('2026-11-15', 10)], settings)
  assert.deepEqual([meter.usedDays, meter.totalDays], [15, 16])
})

test('the meter agrees with counting every window day by day', () => {
  const days = fc
    .tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 1, max: 40 }))
    .map(([offset, length]) => leave(addDays('2027-02-14', offset), length))
  fc.assert(
    fc.property(days, fc.array(days, { maxLength: 5 }), (asked, others) => {
      const meter = measureLeave(asked, others, settings)
      const away = new Set<string>()
      for (const each of [...others, asked]) {
        for (let day = each.from; day <= each.to; day = addDays(day, 1)) away.add(day)
      }
      let worst = 0
      for (let first = addDays(asked.from, -70); first <= asked.to; first = addDays(first, 1)) {
        const last = lastDayOfMonths(first, 2)
        if (last >= asked.from) worst = Math.max(worst, [...away].filter((day) => first <= day && day <= last).length)
      }
      assert.equal(meter.totalDays, worst)
      assert.ok(overlaps(meter.window, asked))
    }),
    { numRuns: 60 },
  )
})
