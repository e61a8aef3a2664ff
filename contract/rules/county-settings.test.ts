import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aftercareSettingsOf, defaultAftercareSettings } from './aftercare-settings.ts'
import { type CountySettingKey, checkCountyNumbers, countySettings, numbersOfSetting } from './county-settings.ts'
import { defaultLeaveSettings } from './leave-settings.ts'

const keys = Object.keys(countySettings) as CountySettingKey[]
/** Numbers that leave the others of their kind free within their bounds. */
const free: Partial<Record<CountySettingKey, Record<string, number>>> = {
  leave: { townshipMaxDays: 1, countyMaxDays: 92 },
}

test('the defaults are numbers a county may set', () => {
  for (const key of keys)
    assert.deepEqual(checkCountyNumbers(key, countySettings[key].of(undefined, '511702')), {}, key)
})

test('each number lies within its bounds, all are there, and no other', () => {
  for (const key of keys) {
    const good: Record<string, number> = { ...countySettings[key].of(undefined, '511702'), ...free[key] }
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

test('a township office decides on no longer leave than its county', () => {
  const numbers = { ...defaultLeaveSettings, townshipMaxDays: 10 }
  assert.deepEqual(Object.keys(checkCountyNumbers('leave', { ...numbers, countyMaxDays: 9 })), [
    'numbers.townshipMaxDays',
  ])
  assert.deepEqual(checkCountyNumbers('leave', { ...numbers, countyMaxDays: 10 }), {})
})
