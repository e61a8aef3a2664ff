import { randomBytes } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
} from '@peculiar/asn1-x509'
import { encodePem } from '../../server/platform/sm/pem.ts'
import { makeEncryptedPrivateKey } from '../../server/platform/sm/private-key.ts'
import { Sm2PrivateKey } from '../../server/platform/sm/sm2.ts'

const OID = { commonName: '2.5.4.3', ecPublicKey: '1.2.840.10045.2.1', sm2WithSm3: '1.2.156.10197.1.501' } as const
/** The curve of SM2 as parameter of a public key: the object identifier 1.2.156.10197.1.301 in DER. */
const sm2Curve = Buffer.from('06082a811ccf5501822d', 'hex')
const DAY_MS = 86_400_000

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
  const signatureAlgorithm = new AlgorithmIdentifier({ algorithm: OID.sm2WithSm3 })
  const name = nameOf(commonName)
  const serial = randomBytes(12)
  serial[0] = 0x21 // positive, and no zero octet in front
  const tbsCertificate = new TBSCertificate({
    serialNumber: bytesOf(serial),
    signature: signatureAlgorithm,
    issuer: name,
    validity: new Validity({
      notBefore: new Date(now.getTime() - DAY_MS),
      notAfter: new Date(now.getTime() + 365 * DAY_MS),
    }),
    subject: name,
    subjectPublicKeyInfo: new SubjectPublicKeyInfo({
      algorithm: new AlgorithmIdentifier({ algorithm: OID.ecPublicKey, parameters: bytesOf(sm2Curve) }),
      subjectPublicKey: bytesOf(key.publicKey.bytes),
    }),
  })
  const signature = key.sign(new Uint8Array(AsnConvert.serialize(tbsCertificate)))
  const certificate = new Certificate({ tbsCertificate, signatureAlgorithm, signatureValue: bytesOf(signature) })
  const password = randomBytes(12).toString('base64url')
  return {
    certificate: encodePem('CERTIFICATE', new Uint8Array(AsnConvert.serialize(certificate))),
    key: await makeEncryptedPrivateKey(key, password),
    password,
  }
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName })
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: OID.commonName, value })])])
}

/** The schemas take an ArrayBuffer of exactly these bytes. */
function bytesOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
