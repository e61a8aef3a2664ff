import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AlertLevel, levels } from './alert-levels.ts'

test('the times are those of the catalogue, in minutes', () => {
  const times = Object.fromEntries(
    Object.entries(levels).map(([level, setting]) => [level, [setting.acknowledgeMinutes, setting.reportMinutes]]),
  )
  assert.deepEqual(times, { 1: [5, 120], 2: [120, 1440], 3: [1440, 4320] })
})

test('level 1 calls city and county at once and again every two minutes, the deputies after three tries', () => {
  const { firstTold, channels, repeatMinutes, escalations } = levels[1]
  assert.deepEqual(firstTold, ['city-responsible', 'county-responsible'])
  assert.equal(channels[0], 'call')
  assert.equal(repeatMinutes, 2)
  assert.deepEqual(
    escalations.map((step) => [step.afterMinutes, step.to, step.channel]),
    [
      [6, 'county-deputy', 'call'],
      [6, 'city-deputy', 'call'],
    ],
  )
})

test('levels 2 and 3 tell the county first, by SMS and by push', () => {
  assert.deepEqual([levels[2].firstTold, levels[2].channels[0]], [['county-responsible'], 'sms'])
  assert.deepEqual([levels[3].firstTold, levels[3].channels[0]], [['county-responsible'], 'push'])
  assert.deepEqual(
    levels[2].escalations.map((step) => [step.afterMinutes, step.to]),
    [
      [120, 'county-deputy'],
      [1440, 'city-responsible'],
    ],
  )
})

test('only level 3 may be held in quiet hours, every channel list ends in the house, and the report follows the acknowledgement', () => {
  for (const level of [1, 2, 3] as AlertLevel[]) {
    const setting = levels[level]
    assert.equal(setting.heldInQuietHours, level === 3)
    assert.equal(setting.channels.at(-1), 'in-app')
    assert.ok(setting.reportMinutes > setting.acknowledgeMinutes)
  }
})
