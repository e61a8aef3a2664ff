import assert from 'node:assert/strict'
import { test } from 'node:test'
import { der, derOid, derSequence, derUnsigned, TAG } from './der.ts'
import { encodePem } from './pem.ts'
import { makeEncryptedPrivateKey, openPrivateKey } from './private-key.ts'
import { readSample, sampleCertificate } from './samples.testing.ts'
import { SmError } from './sm-error.ts'
import { Sm2PrivateKey } from './sm2.ts'

const refusedAs = (code: string) => (error: unknown) => error instanceof SmError && error.code === code

test('every sample key opens with its password and belongs to its certificate', async () => {
  for (const party of [
    'recipient-city',
    'recipient-other',
    'sender-tongchuan',
    'sender-unknown',
    'sender-xuanhan',
  ] as const) {
    const key = await openPrivateKey(await readSample(`keys/${party}.key`), '1234')
    assert.equal(key.publicKey.hex, (await sampleCertificate(party)).publicKey.hex)
  }
})

test('no wrong password opens a key, whatever padding it happens to give', async () => {
  const file = await readSample('keys/recipient-city.key')
  for (const password of ['', '12345', null]) {
    await assert.rejects(openPrivateKey(file, password), refusedAs('wrong-password'))
  }
})

test('a key written here opens here, in PEM and in DER', async () => {
  const key = Sm2PrivateKey.generate()
  const pem = await makeEncryptedPrivateKey(key, '密码 with space')
  const bytes = Buffer.from(pem.replace(/-----[^-]+-----|\n/g, ''), 'base64')
  assert.equal((await openPrivateKey(Buffer.from(pem), '密码 with space')).publicKey.hex, key.publicKey.hex)
  assert.equal((await openPrivateKey(bytes, '密码 with space')).publicKey.hex, key.publicKey.hex)
})

test('a key of another kind or with an unreasonable work factor is refused', async () => {
  const other = derSequence(derUnsigned(0), derSequence(derOid('1.2.840.113549.1.1.1')), der(TAG.octetString))
  await assert.rejects(openPrivateKey(Buffer.from(encodePem('PRIVATE KEY', other)), null), SmError)
  const kdf = derSequence(
    derOid('1.2.840.113549.1.5.12'),
    derSequence(der(TAG.octetString, Buffer.alloc(16)), derUnsigned(2 ** 40)),
  )
  const pbes2 = derSequence(
    derSequence(derOid('1.2.840.113549.1.5.13'), derSequence(kdf, derSequence())),
    der(TAG.octetString, Buffer.alloc(16)),
  )
  await assert.rejects(openPrivateKey(pbes2, 'x'), refusedAs('unsupported'))
  await assert.rejects(openPrivateKey(Buffer.from('not a key'), 'x'), refusedAs('malformed'))
})
