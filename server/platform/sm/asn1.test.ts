import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OctetString } from '@peculiar/asn1-schema'
import fc from 'fast-check'
import { parseDer, serializeDer } from './asn1.ts'
import { SmError } from './sm-error.ts'
import { Sm2Cipher, Sm2Signature } from './sm2-schema.ts'

test('a structure in any encoding but DER is refused', () => {
  assert.deepEqual({ ...parseDer(Buffer.from('3006020101020102', 'hex'), Sm2Signature) }, { r: 1n, s: 2n })
  for (const [what, hex] of Object.entries({
    'bytes behind the end': '300602010102010200',
    'one element too many': '3009020101020102020103',
    'one element too few': '3003020101',
    'cut off': '30060201010201',
    'leading zero': '300702020001020102',
    'indefinite length': '30800201010201020000',
    'longer length than needed': '308106020101020102',
    'a SET': '3106020101020102',
    'a context tag': 'b006020101020102',
    'a constructed integer': '3006220101020102',
    nothing: '',
  })) {
    assert.throws(
      () => parseDer(Buffer.from(hex, 'hex'), Sm2Signature),
      (error) => error instanceof SmError && error.code === 'malformed',
      what,
    )
  }
})

test('octets that look like ASN.1 themselves come back as they are', () => {
  const lookalike = fc.constantFrom('3000', '300406022a03', '3080020101000000', '24020400', '04020500', '30')
  const octets = fc.oneof(
    lookalike.map((hex) => Buffer.from(hex, 'hex')),
    fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
  )
  fc.assert(
    fc.property(octets, fc.bigInt({ min: 0n, max: 2n ** 256n }), (bytes, x) => {
      const cipher = new Sm2Cipher()
      cipher.x = x
      cipher.encrypted = new OctetString(bytes)
      const read = parseDer(serializeDer(cipher), Sm2Cipher)
      assert.equal(read.x, x)
      assert.deepEqual(Buffer.from(read.encrypted.buffer), bytes)
    }),
  )
})
