import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loginCodeText, ownPageSettingsOf, showCode, takesTexts, typedCaseNumber, typedCode } from './own-page.ts'
import { maskPhone } from './phone.ts'
import { plainDay, plainDuty } from './plain-words.ts'

test('a code and a case number are read however they are typed', () => {
  assert.equal(typedCode(' １２３４－5678 '), '12345678')
  assert.equal(showCode('12345678'), '1234 5678')
  assert.equal(typedCaseNumber('ｓｊ511702 2026\u200b000001'), 'SJ5117022026000001')
})

test('a code by text message says until when, and nothing of whom or why; it goes to mobile phones', () => {
  assert.equal(
    loginCodeText('12345678', '2026-11-30T16:30:00.000Z', 'https://guitu.example'),
    '【归途】登录码 1234 5678，12月1日 00:30 前有效，只能用一次，请不要告诉别人。登录：https://guitu.example/me',
  )
  assert.deepEqual(
    ['13800134901', '0818-2345678', ''].map((phone) => takesTexts(maskPhone(phone))),
    [true, false, false],
  )
})

test('the hours of a code are the county’s, within a week; a slip of the pen is left out', () => {
  assert.equal(ownPageSettingsOf(undefined, '511702').codeHours, 24)
  const stored = { city: { codeHours: 12 }, counties: { '511702': { codeHours: 168 }, '511703': { codeHours: 169 } } }
  assert.deepEqual(
    ['511702', '511703', '511722'].map((county) => ownPageSettingsOf(stored, county).codeHours),
    [168, 12, 12],
  )
})

test('a duty is told in words: what, by when, and what to do now', () => {
  const due = { kind: 'report', from: '2026-11-20', by: '2026-12-03', lastOn: null } as const
  const on = (day: string): string[] => {
    const { standing, sentence } = plainDuty(due, day)
    return [standing, sentence.split('。')[0]!]
  }
  assert.deepEqual(on('2026-11-20'), ['later', '最晚12月3日（周四），还有 13 天'])
  assert.deepEqual(on('2026-12-03'), ['soon', '最晚12月3日（周四），就是今天'])
  assert.deepEqual(on('2026-12-04'), ['overdue', '最晚12月3日（周四），已经过了 1 天'])
  assert.equal(plainDuty({ ...due, kind: 'leave-return' }, '2026-11-20').act, 'none')
  // a visit is the officer's to make: its day may have passed, and nobody is told that they are late
  assert.match(plainDuty({ ...due, kind: 'visit' }, '2026-12-03').sentence, /^最晚12月3日（周四），就是今天/)
  assert.equal(
    plainDuty({ ...due, kind: 'visit' }, '2026-12-04').sentence,
    '约的是12月3日（周四），已经过了 1 天。还没有见面的，给司法所打个电话；已经见过的，不用管。',
  )
})

test('a day has its weekday, and its year when it is another one', () => {
  assert.equal(plainDay('2026-02-28', '2026-03-01'), '2月28日（周六）')
  assert.equal(plainDay('2027-01-01', '2026-12-31'), '2027年1月1日（周五）')
})
