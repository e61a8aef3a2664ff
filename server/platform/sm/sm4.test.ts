import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SmError } from './sm-error.ts'
import { sm4CbcDecrypt, sm4CbcEncrypt, sm4Ctr } from './sm4.ts'

const KEY = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
const ONCE = '681edf34d206965e86b3e94f536e4246'
const MILLION_TIMES = '595298c7c6fd271f0402f804c33d3f66'

test('SM4 gives example 1 of GB/T 32907 annex A in CBC and in CTR', () => {
  assert.equal(sm4CbcEncrypt(KEY, Buffer.alloc(16), KEY).toString('hex', 0, 16), ONCE)
  assert.equal(sm4Ctr(KEY, KEY, Buffer.alloc(16)).toString('hex'), ONCE)
})

test('SM4 gives example 2 of GB/T 32907 annex A: a block encrypted a million times', () => {
  // In CBC over zeros each block is the encryption of the one before, so the chain is the iteration.
  const chain = sm4CbcEncrypt(KEY, KEY, Buffer.alloc(16_000_000))
  assert.equal(chain.toString('hex', 16_000_000 - 16, 16_000_000), MILLION_TIMES)
})

test('CBC and CTR give back what went in, at every length around a block', () => {
  for (let length = 0; length < 50; length++) {
    const plain = Buffer.alloc(length, 'x')
    assert.deepEqual(sm4CbcDecrypt(KEY, ONCE_BYTES, sm4CbcEncrypt(KEY, ONCE_BYTES, plain)), plain)
    assert.deepEqual(sm4Ctr(KEY, ONCE_BYTES, sm4Ctr(KEY, ONCE_BYTES, plain)), plain)
  }
})

test('CBC refuses a length that is no whole number of blocks and padding that is wrong', () => {
  const encrypted = sm4CbcEncrypt(KEY, ONCE_BYTES, Buffer.from('abc'))
  for (const broken of [encrypted.subarray(1), Buffer.alloc(0), Buffer.alloc(16, 7)]) {
    assert.throws(
      () => sm4CbcDecrypt(KEY, ONCE_BYTES, broken),
      (error) => error instanceof SmError && error.code === 'decryption-failed',
    )
  }
})

const ONCE_BYTES = Buffer.from(ONCE, 'hex')
