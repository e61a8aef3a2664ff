import assert from 'node:assert/strict'
import { createCipheriv, createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { FieldCipher } from './field-cipher.ts'

const dataKey = '00112233445566778899aabbccddeeff'
const indexKey = 'ab'.repeat(32)
const cipher = new FieldCipher(dataKey, indexKey)

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

const derive = (label: string): Buffer => createHmac('sm3', Buffer.from(dataKey, 'hex')).update(label).digest()

/** The stored form by OpenSSL alone, as the format is written down. */
function byOpenSsl(iv: Buffer, plain: Buffer): Buffer {
  const ctr = createCipheriv('sm4-ctr', derive('guitu column encryption').subarray(0, 16), iv)
  const body = Buffer.concat([Buffer.of(1), iv, ctr.update(plain)])
  const mac = createHmac('sm3', derive('guitu column authentication')).update(body).digest()
  return Buffer.concat([body, mac.subarray(0, 16)])
}

test('a column is stored as OpenSSL would write it, whatever its length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6000, size: 'max' }), (bytes) => {
      const plain = Buffer.from(bytes)
      const stored = cipher.encrypt(plain)
      assert.deepEqual(stored, byOpenSsl(stored.subarray(1, 17), plain))
      assert.deepEqual(cipher.decrypt(stored), plain)
    }),
  )
})

test('a counter that overflows is carried through the whole block', () => {
  const plain = Buffer.alloc(100, 'x')
  for (const iv of ['ff'.repeat(16), `00${'ff'.repeat(15)}`, `${'00'.repeat(12)}fffffffe`]) {
    assert.deepEqual(cipher.decrypt(byOpenSsl(Buffer.from(iv, 'hex'), plain)), plain)
  }
})

test('the index is HMAC-SM3 of purpose and value', () => {
  const wanted = createHmac('sm3', Buffer.from(indexKey, 'hex')).update('phone\x0013800134901').digest()
  assert.deepEqual(cipher.index('phone', '13800134901'), wanted)
})
