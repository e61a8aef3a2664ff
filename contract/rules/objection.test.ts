import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpTypesOf, levelOfHelp, plainMinutes } from './help-call.ts'
import { objectionDue } from './objection.ts'
import { checkSecrecyDay } from './secrecy.ts'

test('fifteen days are counted from the day after, across the end of February', () => {
  assert.equal(objectionDue('2026-11-20'), '2026-12-05')
  assert.equal(objectionDue('2027-02-20'), '2027-03-07')
  assert.equal(objectionDue('2028-02-20'), '2028-03-06')
})

test('a secrecy lasts thirty days at the most, today included', () => {
  assert.equal(checkSecrecyDay('2026-12-19', '2026-11-20'), undefined)
  assert.match(checkSecrecyDay('2026-12-20', '2026-11-20') ?? '', /最晚 2026-12-19/)
  assert.equal(checkSecrecyDay('2026-11-20', '2026-11-20'), undefined)
  assert.match(checkSecrecyDay('2026-11-19', '2026-11-20') ?? '', /不能早于今天/)
  assert.match(checkSecrecyDay('2026-02-30', '2026-02-01') ?? '', /没有/)
})

test('what can be asked for, and how soon it is looked at, follows the catalogue', () => {
  assert.deepEqual(helpTypesOf('corrections'), ['dispute', 'hardship', 'treatment-away'])
  assert.deepEqual(helpTypesOf('aftercare'), ['dispute', 'urgent-hardship', 'hardship'])
  assert.deepEqual(
    [
      levelOfHelp('dispute', 'corrections'),
      levelOfHelp('urgent-hardship', 'aftercare'),
      levelOfHelp('hardship', 'aftercare'),
    ],
    [1, 2, 3],
  )
  assert.deepEqual([5, 120, 90, 1440, 4320].map(plainMinutes), ['5 分钟', '2 小时', '2 小时', '1 天', '3 天'])
})
