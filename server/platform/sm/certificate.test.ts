import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { certificateToPem, parseCertificate, verifyCertificate } from './certificate.ts'
import { readSample, SAMPLE_TIME, sampleCertificate } from './samples.testing.ts'
import { SmError } from './sm-error.ts'

const refusedAs = (code: string) => (error: unknown) => error instanceof SmError && error.code === code

test('the fields and the SM3 fingerprint are those that OpenSSL shows', async () => {
  const certificate = await sampleCertificate('sender-tongchuan')
  assert.equal(certificate.fingerprint, '3ade6be116ec47279d0b2cc060d29b9b5009e6991c47b2a26eb4165f8d86ce1e')
  assert.equal(certificate.subject, 'C=CN, ST=Sichuan, L=Dazhou, O=Guitu test, OU=office, CN=sender-tongchuan')
  assert.equal(certificate.issuer, 'C=CN, ST=Sichuan, L=Dazhou, O=Guitu test, OU=CA, CN=Guitu test CA')
  assert.equal(certificate.serialNumber, '9899ad66c9ae21d018045beb')
  assert.equal(certificate.notBefore.toISOString(), '2026-11-22T16:09:05.000Z')
  assert.equal(certificate.notAfter.toISOString(), '2036-11-19T16:09:05.000Z')
  assert.deepEqual([certificate.maySign, certificate.mayReceive, certificate.mayIssue], [true, true, false])
  assert.deepEqual(parseCertificate(Buffer.from(certificateToPem(certificate))), certificate)
})

test('the sample authority issued the senders, and no sender issues anything', async () => {
  const authority = await sampleCertificate('ca')
  const sender = await sampleCertificate('sender-xuanhan')
  verifyCertificate(sender, authority, SAMPLE_TIME)
  verifyCertificate(authority, authority, SAMPLE_TIME)
  assert.throws(() => verifyCertificate(sender, sender, SAMPLE_TIME), refusedAs('not-an-authority'))
})

test('a certificate is refused outside its validity', async () => {
  const authority = await sampleCertificate('ca')
  const sender = await sampleCertificate('sender-xuanhan')
  assert.throws(
    () => verifyCertificate(sender, authority, new Date('2026-01-01')),
    refusedAs('certificate-not-yet-valid'),
  )
  assert.throws(() => verifyCertificate(sender, authority, new Date('2037-01-01')), refusedAs('certificate-expired'))
})

test('no changed byte of a certificate passes the check against the authority', async () => {
  const authority = await sampleCertificate('ca')
  const { der } = await sampleCertificate('sender-xuanhan')
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
      const changed = Buffer.from(der)
      changed[index] = (changed[index] ?? 0) ^ change
      assert.throws(() => verifyCertificate(parseCertificate(changed), authority, SAMPLE_TIME), SmError)
    }),
    { numRuns: 300 },
  )
})

test('no bit of a certificate outside the signed part may differ', async () => {
  const authority = await sampleCertificate('ca')
  const { der, tbs, signature } = await sampleCertificate('sender-xuanhan')
  const [start, end] = [der.indexOf(tbs), der.length - signature.length]
  for (const index of der.subarray(0, end).keys()) {
    if (index >= start && index < start + tbs.length) continue
    for (let bit = 0; bit < 8; bit++) {
      const changed = Buffer.from(der)
      changed[index] = (changed[index] ?? 0) ^ (1 << bit)
      assert.throws(
        () => verifyCertificate(parseCertificate(changed), authority, SAMPLE_TIME),
        SmError,
        `byte ${index}`,
      )
    }
  }
  for (const changed of [Buffer.concat([der, Buffer.from([0])]), der.subarray(0, -1)]) {
    assert.throws(() => parseCertificate(changed), refusedAs('malformed'))
  }
})

test('what is no SM2 certificate is refused', async () => {
  for (const file of [Buffer.from('hello'), Buffer.alloc(0), await readSample('keys/ca.key')]) {
    assert.throws(() => parseCertificate(file), refusedAs('malformed'))
  }
})
