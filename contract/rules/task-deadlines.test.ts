import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byPlaceInDay, standingOfDay } from './my-day.ts'
import { endOfDay, levelAbove, remindAt } from './task-deadlines.ts'
import { defaultTaskSettings, taskSettingsOf } from './task-settings.ts'

const at = (text: string): Date => new Date(`${text}+08:00`)

test('a task is recalled some hours before its deadline, but not in the first half of its time', () => {
  const [opened, deadline] = [at('2026-11-20T09:00'), at('2026-11-24T09:00')]
  assert.deepEqual(remindAt(opened, deadline, 24), at('2026-11-23T09:00'))
  assert.deepEqual(remindAt(opened, deadline, 48), at('2026-11-22T09:00'))
  assert.deepEqual(remindAt(opened, deadline, 72), at('2026-11-22T09:00'))
  assert.deepEqual(remindAt(opened, at('2026-11-20T11:00'), 24), at('2026-11-20T10:00'))
  // given again after its deadline: at once
  assert.deepEqual(remindAt(at('2026-11-25T09:00'), deadline, 24), deadline)
})

test('a deadline that is a day lasts until midnight in Shanghai', () => {
  assert.equal(endOfDay('2026-02-28').toISOString(), '2026-02-28T15:59:59.000Z')
  assert.equal(endOfDay('2026-12-31').toISOString(), '2026-12-31T15:59:59.000Z')
})

test('above a township office is its county, above a county the city', () => {
  assert.equal(levelAbove('511702001'), 'county')
  assert.equal(levelAbove('511702'), 'city')
  assert.equal(levelAbove('511700'), 'city')
})

test('numbers of a county hold over those of the city, and only within their bounds', () => {
  assert.deepEqual(taskSettingsOf(undefined, '511702'), defaultTaskSettings)
  const stored = { city: { remindHours: 12 }, counties: { '511702': { planStepDays: 3, remindHours: 0 } } }
  assert.deepEqual(taskSettingsOf(stored, '511702'), { remindHours: 12, planStepDays: 3 })
  assert.deepEqual(taskSettingsOf(stored, '511703'), { remindHours: 12, planStepDays: 7 })
})

test('a day holds overdue before today before what comes, then the more urgent, then the earlier', () => {
  assert.deepEqual(
    ['2026-11-19', '2026-11-20', '2026-11-21'].map((by) => standingOfDay(by, '2026-11-20')),
    ['overdue', 'today', 'soon'],
  )
  const place = (name: string, by: string, priority?: 1 | 2 | 3) => ({
    name,
    by,
    standing: standingOfDay(by, '2026-11-20'),
    ...(priority ? { priority } : {}),
  })
  const day = [
    place('later', '2026-11-25', 1),
    place('report today', '2026-11-20'),
    place('urgent today', '2026-11-20', 1),
    place('late', '2026-11-18'),
    place('later still late', '2026-11-01'),
    place('urgent late', '2026-11-19', 1),
  ]
  assert.deepEqual(
    day.sort(byPlaceInDay).map(({ name }) => name),
    ['urgent late', 'later still late', 'late', 'urgent today', 'report today', 'later'],
  )
})
