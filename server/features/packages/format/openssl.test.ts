import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createDecipheriv } from 'node:crypto'
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { certificateToPem } from '../../../platform/sm/certificate.ts'
import { findRecipient, readEnvelope, unwrapContentKey } from '../../../platform/sm/enveloped-data.ts'
import { SAMPLE_TIME, samplePath } from '../../../platform/sm/samples.testing.ts'
import { Archive } from './archive.ts'
import { city, testDirectory, tongchuan } from './forged-package.testing.ts'
import { sealPackage } from './seal-package.ts'

const directory = await testDirectory()
const openssl = (...args: string[]) => spawnSync('openssl', args, { encoding: 'buffer' })
const hasSm2 = openssl('pkey', '-help').status === 0 && openssl('list', '-public-key-algorithms').stdout.includes('SM2')

test('stock OpenSSL opens the content of what is sealed here and verifies its signature', async (t) => {
  if (!hasSm2) return t.diagnostic('this machine has no OpenSSL with SM2; nothing to compare with')
  const path = join(directory, 'a.gtp')
  await sealPackage({
    kind: 'corrections',
    county: '511702',
    source: '通川区司法局',
    tables: [{ name: 'persons.csv', path: samplePath('corrections-tongchuan.csv') }],
    signerKey: tongchuan.key,
    signerCertificate: tongchuan.certificate,
    recipients: [city.certificate],
    path,
    tempDir: directory,
    now: SAMPLE_TIME,
  })
  const file = await readFile(path)
  const structure = openssl('asn1parse', '-inform', 'DER', '-in', path)
  assert.equal(structure.status, 0, structure.stderr.toString())
  const envelope = await readEnvelope(
    (async function* () {
      yield file
    })(),
  )
  const recipient = findRecipient(envelope.recipients, city.certificate)
  assert.ok(recipient)

  // The private key in the plain form that this OpenSSL reads, so that it unwraps the content key by itself.
  const keyPath = join(directory, 'city.pem')
  await writeFile(keyPath, plainPrivateKey(city.key.exportScalar()))
  const wrapped = join(directory, 'wrapped.der')
  await writeFile(wrapped, recipient.wrappedKey)
  const unwrapped = openssl('pkeyutl', '-decrypt', '-inkey', keyPath, '-in', wrapped)
  assert.equal(unwrapped.status, 0, unwrapped.stderr.toString())
  assert.deepEqual(unwrapped.stdout, unwrapContentKey(recipient, city.key))

  const encrypted: Buffer[] = []
  for await (const part of envelope.encrypted) encrypted.push(part)
  const encryptedPath = join(directory, 'content.enc')
  await writeFile(encryptedPath, Buffer.concat(encrypted))
  const [key, iv] = [unwrapped.stdout.toString('hex'), envelope.iv.toString('hex')]
  const zip = openssl('enc', '-d', '-sm4-cbc', '-K', key, '-iv', iv, '-in', encryptedPath)
  assert.equal(zip.status, 0, zip.stderr.toString())
  const decipher = createDecipheriv('sm4-cbc', unwrapped.stdout, envelope.iv)
  assert.deepEqual(zip.stdout, Buffer.concat([decipher.update(Buffer.concat(encrypted)), decipher.final()]))

  const zipPath = join(directory, 'content.zip')
  await writeFile(zipPath, zip.stdout)
  const zipFile = await open(zipPath)
  t.after(() => zipFile.close())
  const archive = await Archive.open(zipFile.fd, zip.stdout.length)
  const unpack = (name: string) => archive.read(name, 65_536)
  const names = { manifest: join(directory, 'manifest.json'), signature: join(directory, 'manifest.sig') }
  await writeFile(names.manifest, await unpack('manifest.json'))
  await writeFile(names.signature, await unpack('manifest.sig'))
  const publicKey = join(directory, 'pub.pem')
  const certificate = join(directory, 'signer.pem')
  await writeFile(certificate, await unpack('signer.pem'))
  assert.equal(await readFile(certificate, 'utf8'), certificateToPem(tongchuan.certificate))
  await writeFile(publicKey, openssl('x509', '-in', certificate, '-pubkey', '-noout').stdout)
  const verify = (manifest: string) =>
    openssl(
      ...['dgst', '-sm3', '-verify', publicKey, '-sigopt', 'distid:1234567812345678'],
      ...['-signature', names.signature, manifest],
    ).stdout.toString()
  assert.match(verify(names.manifest), /Verified OK/)
  assert.doesNotMatch(verify(certificate), /Verified OK/)
})

/** ECPrivateKey of RFC 5915 on the SM2 curve, in PEM. */
function plainPrivateKey(scalar: Buffer): string {
  const der = Buffer.concat([
    Buffer.from('30310201010420', 'hex'),
    scalar,
    Buffer.from('a00a06082a811ccf5501822d', 'hex'),
  ])
  return `-----BEGIN EC PRIVATE KEY-----\n${der.toString('base64')}\n-----END EC PRIVATE KEY-----\n`
}
