import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedAddress } from './sign-in-limits.ts'

test('this machine is counted only where a trusted proxy says who is behind it', () => {
  for (const ip of ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1']) {
    assert.equal(countedAddress(ip, false), undefined, ip)
    assert.ok(countedAddress(ip, true), ip)
  }
  assert.equal(countedAddress('10.1.2.3', false), '10.1.2.3')
  assert.equal(countedAddress('::ffff:10.1.2.3', false), '10.1.2.3')
})

test('an IPv6 client is counted by the network of 64 bits it can choose its addresses from', () => {
  assert.equal(countedAddress('2409:8a62:0e10:1::1', false), '2409:8a62:e10:1')
  assert.equal(countedAddress('2409:8a62:e10:1:ffff:2:3:4', false), '2409:8a62:e10:1')
  assert.notEqual(countedAddress('2409:8a62:e10:2::1', false), countedAddress('2409:8a62:e10:1::1', false))
  assert.equal(countedAddress('fe80::1%eth0', false), 'fe80:0:0:0')
})
