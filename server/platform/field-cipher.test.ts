import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FieldCipher } from './field-cipher.ts'

const cipher = new FieldCipher('00112233445566778899aabbccddeeff', 'ab'.repeat(32))

test('what goes in comes out, and the same text never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const first = cipher.encrypt(text)
      assert.equal(cipher.decrypt(first).toString('utf8'), text)
      assert.notDeepEqual(first, cipher.encrypt(text))
    }),
  )
})

test('a changed byte, a cut value and another key are refused', () => {
  const stored = cipher.encrypt('519981198408294906')
  for (let at = 0; at < stored.length; at++) {
    const changed = Buffer.from(stored)
    changed[at]! ^= 1
    assert.throws(() => cipher.decrypt(changed), /does not hold/)
  }
  assert.throws(() => cipher.decrypt(stored.subarray(0, 20)), /does not hold/)
  assert.throws(() => new FieldCipher('ff'.repeat(16), 'ab'.repeat(32)).decrypt(stored), /does not hold/)
})

test('the index of a number depends on the number, what it is, and the key', () => {
  const index = cipher.index('phone', '13800134901')
  assert.equal(index.length, 32)
  assert.deepEqual(index, cipher.index('phone', '13800134901'))
  assert.notDeepEqual(index, cipher.index('id-number', '13800134901'))
  assert.notDeepEqual(
    index,
    new FieldCipher('00112233445566778899aabbccddeeff', 'cd'.repeat(32)).index('phone', '13800134901'),
  )
})
