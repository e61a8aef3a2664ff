import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSm3, hmacSm3, sm3 } from './sm3.ts'

test('SM3 gives the digests of GB/T 32905 annex A', () => {
  assert.equal(sm3('abc').toString('hex'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  assert.equal(
    sm3('abcd'.repeat(16)).toString('hex'),
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  )
})

test('SM3 of parts is the digest of their concatenation', () => {
  assert.deepEqual(sm3('ab', Buffer.from('c')), sm3('abc'))
  assert.deepEqual(createSm3().update('a').update('bc').digest(), sm3('abc'))
})

test('HMAC-SM3 is the HMAC of its definition (GB/T 15852.2, RFC 2104)', () => {
  const key = Buffer.from('归途')
  const padded = Buffer.concat([key, Buffer.alloc(64 - key.length)])
  const inner = sm3(
    padded.map((byte) => byte ^ 0x36),
    '达州',
  )
  assert.deepEqual(
    hmacSm3(key, '达州'),
    sm3(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    ),
  )
})
