import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aftercareSettingsOf, defaultAftercareSettings } from './aftercare-settings.ts'
import { checkCountyNumbers, countySettings, numbersOfSetting } from './county-settings.ts'
import { defaultPositioningSettings } from './positioning-settings.ts'
import { defaultReportSettings } from './report-settings.ts'
import { defaultTaskSettings } from './task-settings.ts'

test('the defaults are numbers a county may set', () => {
  assert.deepEqual(checkCountyNumbers('aftercare', defaultAftercareSettings), {})
  assert.deepEqual(checkCountyNumbers('report', defaultReportSettings), {})
  assert.deepEqual(checkCountyNumbers('positioning', defaultPositioningSettings), {})
  assert.deepEqual(checkCountyNumbers('task', defaultTaskSettings), {})
})

test('each number lies within its bounds, all are there, and no other', () => {
  for (const key of ['aftercare', 'report', 'positioning', 'task'] as const) {
    const good: Record<string, number> = countySettings[key].of(undefined, '511702')
    for (const [name, { least, most }] of numbersOfSetting(key)) {
      const faults = (value: number) => Object.keys(checkCountyNumbers(key, { ...good, [name]: value }))
      assert.deepEqual([least - 1, least, most, most + 1].map(faults), [
        [`numbers.${name}`],
        [],
        [],
        [`numbers.${name}`],
      ])
      const { [name]: _, ...without } = good
      assert.deepEqual(Object.keys(checkCountyNumbers(key, without)), [`numbers.${name}`])
    }
    assert.deepEqual(Object.keys(checkCountyNumbers(key, { ...good, constructor: 1 })), ['numbers.constructor'])
  }
})

test('what passes the check is what holds', () => {
  const numbers = { ...defaultAftercareSettings, prisonYears: 4, eraseAfterDays: 0 }
  assert.deepEqual(checkCountyNumbers('aftercare', numbers), {})
  assert.deepEqual(aftercareSettingsOf({ counties: { '511702': numbers } }, '511702'), numbers)
})
