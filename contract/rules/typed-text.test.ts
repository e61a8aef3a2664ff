import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isScientificNotation, normaliseTypedNumber, removeInvisible } from './typed-text.ts'

test('what a hand or a spreadsheet adds to a number is taken off, and named', () => {
  assert.deepEqual(normaliseTypedNumber('13800134901'), { text: '13800134901', changes: [] })
  assert.deepEqual(normaliseTypedNumber('１３８'), { text: '138', changes: ['全角字符已改为半角'] })
  assert.deepEqual(normaliseTypedNumber(' 138　0013 '), { text: '1380013', changes: ['去掉了空格'] })
  assert.deepEqual(normaliseTypedNumber('\u200b138\ufeff'), { text: '138', changes: ['去掉了看不见的字符'] })
  assert.deepEqual(normaliseTypedNumber("'138"), { text: '138', changes: ['去掉了开头的撇号'] })
  assert.deepEqual(normaliseTypedNumber('\t138\r\n').text, '138')
})

test('scientific notation is recognised, an ordinary number is not', () => {
  for (const text of ['5.19981E+17', '5.2e17', '1.38E10', '1E+5']) assert.ok(isScientificNotation(text), text)
  for (const text of ['519981198408294906', '51998119840829490X', 'E17', '1.5', ''])
    assert.ok(!isScientificNotation(text), text)
})

test('a variation selector and a joined emoji aside, visible characters stay', () => {
  assert.deepEqual(removeInvisible('𬱖㐂\u{e0100}'), { text: '𬱖㐂\u{e0100}', changed: false })
})

test('normalising twice is normalising once, and an unchanged text names no change', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const once = normaliseTypedNumber(typed)
      if (once.text === typed) assert.deepEqual(once.changes, [])
      else assert.ok(once.changes.length > 0)
      if (!once.text.startsWith("'")) assert.equal(normaliseTypedNumber(once.text).text, once.text)
    }),
  )
})
