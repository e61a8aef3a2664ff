import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { der, derSequence, derUnsigned, TAG } from './der.ts'
import { SmError } from './sm-error.ts'
import { Sm2PrivateKey, Sm2PublicKey } from './sm2.ts'

// GB/T 32918.5 annexes A and C: the examples on the recommended curve.
const SCALAR = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'
const POINT =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
  'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
const E = 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640'
const R = 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n
const S = 0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const X1 = 0x04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73n
const Y1 = 0xe858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0n
const C3 = Buffer.from('59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766', 'hex')
const C2 = Buffer.from('21886ca989ca9c7d58087307ca93092d651efa', 'hex')

const key = new Sm2PrivateKey(Buffer.from(SCALAR, 'hex'))
const octets = (bytes: Buffer) => der(TAG.octetString, bytes)
const signature = (r: bigint, s: bigint) => derSequence(derUnsigned(r), derUnsigned(s))
const refusedAs = (code: string) => (error: unknown) => error instanceof SmError && error.code === code

test('the public key and the signed digest are those of GB/T 32918.5', () => {
  assert.equal(key.publicKey.hex, POINT)
  assert.equal(key.publicKey.digestToSign(Buffer.from('message digest'), '1234567812345678').toString('hex'), E)
})

test('the signature of GB/T 32918.5 annex A verifies, and no other', () => {
  const message = Buffer.from('message digest')
  assert.equal(key.publicKey.verify(message, signature(R, S)), true)
  assert.equal(key.publicKey.verify(Buffer.from('message digesT'), signature(R, S)), false)
  assert.equal(key.publicKey.verify(message, signature(R, S), 'ALICE123@YAHOO.COM'), false)
  assert.equal(key.publicKey.verify(message, signature(S, R)), false)
  for (const [r, s] of [
    [0n, S],
    [R, 0n],
    [R + N, S],
    [R, S + N],
    [R, N - R],
  ] as const) {
    assert.equal(key.publicKey.verify(message, signature(r, s)), false)
  }
  assert.equal(key.publicKey.verify(message, Buffer.concat([signature(R, S), Buffer.from([0])])), false)
  assert.equal(key.publicKey.verify(message, Buffer.alloc(0)), false)
})

test('the ciphertext of GB/T 32918.5 annex C opens', () => {
  const cipher = derSequence(derUnsigned(X1), derUnsigned(Y1), octets(C3), octets(C2))
  assert.equal(key.decrypt(cipher).toString(), 'encryption standard')
})

test('a ciphertext with a point off the curve is refused before the key touches it', () => {
  const cipher = derSequence(derUnsigned(X1), derUnsigned(Y1 + 1n), octets(C3), octets(C2))
  assert.throws(() => key.decrypt(cipher), refusedAs('not-on-curve'))
  const large = derSequence(derUnsigned(1n << 300n), derUnsigned(Y1), octets(C3), octets(C2))
  assert.throws(() => key.decrypt(large), refusedAs('not-on-curve'))
})

test('a public key off the curve is refused', () => {
  const point = Buffer.from(POINT, 'hex')
  point[64] = 0x14
  for (const wrong of [point, point.subarray(1), Buffer.alloc(65), Buffer.alloc(0)]) {
    assert.throws(() => new Sm2PublicKey(wrong), refusedAs('not-on-curve'))
  }
})

test('a private key out of range is refused', () => {
  const hex = (number: bigint) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
  for (const wrong of [Buffer.alloc(0), Buffer.alloc(32), hex(N), hex(N - 1n), Buffer.alloc(33, 1)]) {
    assert.throws(() => new Sm2PrivateKey(wrong), refusedAs('malformed'))
  }
})

test('what is signed verifies and what is encrypted opens, for any key and bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      const fresh = Sm2PrivateKey.generate()
      assert.equal(fresh.publicKey.verify(bytes, fresh.sign(bytes)), true)
      assert.equal(key.publicKey.verify(bytes, fresh.sign(bytes)), false)
      assert.deepEqual(new Uint8Array(fresh.decrypt(fresh.publicKey.encrypt(bytes))), bytes)
      assert.throws(() => key.decrypt(fresh.publicKey.encrypt(bytes)), refusedAs('decryption-failed'))
    }),
    { numRuns: 10 },
  )
})

test('a flipped bit never opens a ciphertext', () => {
  const cipher = key.publicKey.encrypt(Buffer.from('content key here'))
  fc.assert(
    fc.property(fc.nat(cipher.length - 1), fc.nat(7), (index, bit) => {
      const changed = Buffer.from(cipher)
      changed[index] = (changed[index] ?? 0) ^ (1 << bit)
      assert.throws(() => key.decrypt(changed), SmError)
    }),
    { numRuns: 60 },
  )
})

test('a private key does not show itself', () => {
  assert.equal(inspect({ key }).includes(SCALAR.slice(0, 8)), false)
  assert.equal(JSON.stringify({ key }).includes(SCALAR.slice(0, 8)), false)
})
