import assert from 'node:assert/strict'
import { createCipheriv, createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { FieldCipher } from './field-cipher.ts'

const dataKey = '00112233445566778899aabbccddeeff'
const indexKey = 'ab'.repeat(32)
const cipher = new FieldCipher(dataKey, indexKey)
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
    fc.property(fc.uint8Array({ maxLength: 6000 }), (bytes) => {
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

test('no initial vector comes twice', () => {
  const seen = new Set<string>()
  for (let n = 0; n < 2000; n++) seen.add(cipher.encrypt('').subarray(1, 17).toString('hex'))
  assert.equal(seen.size, 2000)
})

test('a changed byte and another key are noticed', () => {
  const stored = cipher.encrypt('519981198408294906')
  for (let at = 0; at < stored.length; at++) {
    const changed = Buffer.from(stored)
    changed[at]! ^= 1
    assert.throws(() => cipher.decrypt(changed), /does not hold/)
  }
  assert.throws(() => new FieldCipher('0'.repeat(32), indexKey).decrypt(stored), /does not hold/)
})

test('the index is HMAC-SM3 of purpose and value, so equal digits of different purposes differ', () => {
  const wanted = createHmac('sm3', Buffer.from(indexKey, 'hex')).update('phone\x0013800134901').digest()
  assert.deepEqual(cipher.index('phone', '13800134901'), wanted)
  assert.notDeepEqual(cipher.index('id-number', '13800134901'), wanted)
})
