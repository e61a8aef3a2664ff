import { randomBytes } from 'node:crypto'
import { der, derOid, derSequence, TAG } from '../../server/platform/sm/der.ts'
import { encodePem } from '../../server/platform/sm/pem.ts'
import { makeEncryptedPrivateKey } from '../../server/platform/sm/private-key.ts'
import { Sm2PrivateKey } from '../../server/platform/sm/sm2.ts'

const OID = {
  commonName: '2.5.4.3',
  ecPublicKey: '1.2.840.10045.2.1',
  sm2: '1.2.156.10197.1.301',
  sm2WithSm3: '1.2.156.10197.1.501',
} as const

/** A key pair with a certificate that vouches for itself, as PEM; the key is encrypted with the password. */
export interface TestIdentity {
  certificate: string
  key: string
  password: string
}

/**
 * Makes test material: an SM2 key and a certificate signed with that same key, valid for a year. Enough to show the way of a package
 * where no certificate authority is at hand; nobody should trust it for anything else.
 */
export async function makeTestIdentity(commonName: string, now: Date): Promise<TestIdentity> {
  const key = Sm2PrivateKey.generate()
  const algorithm = derSequence(derOid(OID.sm2WithSm3))
  const name = derSequence(der(TAG.set, derSequence(derOid(OID.commonName), der(0x0c, Buffer.from(commonName)))))
  const publicKey = derSequence(
    derSequence(derOid(OID.ecPublicKey), derOid(OID.sm2)),
    der(TAG.bitString, Buffer.from([0]), key.publicKey.bytes),
  )
  const serial = randomBytes(12)
  serial[0] = 0x21 // positive, and no zero octet in front
  const toSign = derSequence(
    der(TAG.integer, serial),
    algorithm,
    name,
    derSequence(utcTime(new Date(now.getTime() - 86_400_000)), utcTime(new Date(now.getTime() + 365 * 86_400_000))),
    name,
    publicKey,
  )
  const certificate = derSequence(toSign, algorithm, der(TAG.bitString, Buffer.from([0]), key.sign(toSign)))
  const password = randomBytes(12).toString('base64url')
  return {
    certificate: encodePem('CERTIFICATE', certificate),
    key: await makeEncryptedPrivateKey(key, password),
    password,
  }
}

/** UTCTime of RFC 5280: YYMMDDHHMMSSZ. */
function utcTime(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/\D/g, '')
  return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`))
}
