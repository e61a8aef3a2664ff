import { ECParameters, id_ecPublicKey } from '@peculiar/asn1-ecc'
import { AsnProp, AsnPropTypes } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  BasicConstraints,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
  Name,
  TBSCertificate,
  type Time,
} from '@peculiar/asn1-x509'
import { parseBer, parseDer, serializeDer } from './asn1.ts'
import { decodePem, encodePem } from './pem.ts'
import { SmError } from './sm-error.ts'
import { Sm2PublicKey } from './sm2.ts'
import { sm3 } from './sm3.ts'

const OID = { sm2WithSm3: '1.2.156.10197.1.501', sm2: '1.2.156.10197.1.301' } as const

/** Critical extensions that this reader understands; a certificate with another is refused (RFC 5280 4.2). */
const UNDERSTOOD: readonly string[] = [id_ce_basicConstraints, id_ce_keyUsage]

const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '1.2.840.113549.1.9.1': 'emailAddress',
}

/** An X.509 certificate with an SM2 key, signed with SM2-with-SM3 (GB/T 20518). */
export type Sm2Certificate = {
  /** The whole certificate in DER. */
  der: Buffer
  /** SM3 of the DER, 64 hex digits in lower case: what a trusted sender is known by. */
  fingerprint: string
  /** Names in the order of the certificate: "C=CN, O=…, CN=…". */
  subject: string
  issuer: string
  /** The issuer's Name in DER, as recipients of an envelope are found by it. */
  issuerDer: Buffer
  subjectDer: Buffer
  /** Serial number, hex in lower case, without leading zeros. */
  serialNumber: string
  notBefore: Date
  notAfter: Date
  publicKey: Sm2PublicKey
  /** From key usage; without that extension everything is allowed (RFC 5280 4.2.1.3). */
  maySign: boolean
  mayReceive: boolean
  mayIssue: boolean
  tbs: Buffer
  signature: Buffer
}

/** Certificate of RFC 5280, with the signed part as the bytes that are signed. */
class SignedCertificate {
  toBeSigned: ArrayBuffer = new ArrayBuffer(0)
  algorithm = new AlgorithmIdentifier()
  signature: ArrayBuffer = new ArrayBuffer(0)
}
// The decorators of the schema library are called as functions: type stripping leaves no decorators.
AsnProp({ type: AsnPropTypes.Any })(SignedCertificate.prototype, 'toBeSigned')
AsnProp({ type: AlgorithmIdentifier })(SignedCertificate.prototype, 'algorithm')
AsnProp({ type: AsnPropTypes.BitString })(SignedCertificate.prototype, 'signature')

/**
 * Reads one certificate, PEM or DER.
 * @throws SmError 'malformed', 'unsupported' (no SM2 key, other signature algorithm), 'not-on-curve'
 */
export function parseCertificate(file: Buffer): Sm2Certificate {
  const { der } = decodePem(file, ['CERTIFICATE'])
  try {
    return readCertificate(der)
  } catch (cause) {
    throw cause instanceof SmError ? cause : new SmError('malformed', 'not a certificate', { cause })
  }
}

function readCertificate(der: Buffer): Sm2Certificate {
  // Strict about what no signature covers; within it, what the authority signed is taken as it is.
  const signed = parseDer(der, SignedCertificate)
  const toBeSigned = Buffer.from(signed.toBeSigned)
  const tbs = parseBer(toBeSigned, TBSCertificate)
  const { algorithm, subjectPublicKey } = tbs.subjectPublicKeyInfo
  if (algorithm.algorithm !== id_ecPublicKey || curveOf(algorithm) !== OID.sm2) {
    throw new SmError('unsupported', 'the certificate holds no SM2 key')
  }
  if (signed.algorithm.algorithm !== OID.sm2WithSm3 || !tbs.signature.isEqual(signed.algorithm)) {
    throw new SmError('unsupported', 'the certificate is not signed with SM2-with-SM3')
  }
  return {
    der,
    fingerprint: sm3(der).toString('hex'),
    subject: nameText(tbs.subject),
    issuer: nameText(tbs.issuer),
    issuerDer: nameDer(tbs.issuer, toBeSigned),
    subjectDer: nameDer(tbs.subject, toBeSigned),
    serialNumber: Buffer.from(tbs.serialNumber).toString('hex').replace(/^0+/, ''),
    notBefore: timeOf(tbs.validity.notBefore),
    notAfter: timeOf(tbs.validity.notAfter),
    publicKey: new Sm2PublicKey(new Uint8Array(subjectPublicKey)),
    ...uses(tbs),
    tbs: toBeSigned,
    signature: Buffer.from(signed.signature),
  }
}

function curveOf({ parameters }: AlgorithmIdentifier): string | undefined {
  return parameters ? parseBer(parameters, ECParameters).namedCurve : undefined
}

/** A name as it stands in the certificate: recipients of an envelope are found by these very bytes. */
function nameDer(name: Name, toBeSigned: Buffer): Buffer {
  const bytes = serializeDer(name)
  if (!toBeSigned.includes(bytes)) throw new SmError('unsupported', 'a name of the certificate is not in DER')
  return bytes
}

function timeOf(time: Time): Date {
  const date = time.utcTime ?? time.generalTime
  if (!date || Number.isNaN(date.getTime())) throw new SmError('malformed', 'validity of the certificate')
  return date
}

function nameText(name: Name): string {
  return name
    .flatMap((part) => part.map(({ type, value }) => `${ATTRIBUTES[type] ?? type}=${value.toString()}`))
    .join(', ')
}

/** The text of a Name in DER, as an envelope holds it for the issuer of a recipient's certificate. */
export function readName(der: Buffer): string {
  return nameText(parseBer(der, Name))
}

function uses(tbs: TBSCertificate): Pick<Sm2Certificate, 'maySign' | 'mayReceive' | 'mayIssue'> {
  const extensions = tbs.extensions ?? []
  for (const { extnID, critical } of extensions) {
    if (critical && !UNDERSTOOD.includes(extnID)) throw new SmError('unsupported', `critical extension ${extnID}`)
  }
  const value = (id: string) => extensions.find(({ extnID }) => extnID === id)?.extnValue.buffer
  const usage = value(id_ce_keyUsage)
  const constraints = value(id_ce_basicConstraints)
  const flags = usage ? parseBer(usage, KeyUsage).toNumber() : -1
  const receive = KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment | KeyUsageFlags.keyAgreement
  return {
    maySign: (flags & (KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)) !== 0,
    mayReceive: (flags & receive) !== 0,
    mayIssue:
      constraints !== undefined &&
      parseBer(constraints, BasicConstraints).cA &&
      (flags & KeyUsageFlags.keyCertSign) !== 0,
  }
}

/** @throws SmError 'certificate-not-yet-valid' or 'certificate-expired' when `at` is outside the validity. */
export function checkValidity(certificate: Sm2Certificate, at: Date): void {
  if (at < certificate.notBefore) {
    throw new SmError('certificate-not-yet-valid', `valid from ${certificate.notBefore.toISOString()}`)
  }
  if (at > certificate.notAfter) {
    throw new SmError('certificate-expired', `valid until ${certificate.notAfter.toISOString()}`)
  }
}

/**
 * Checks that `authority` issued `certificate` and that both are valid at `at`.
 * @throws SmError 'not-an-authority', 'certificate-signature', 'certificate-expired', 'certificate-not-yet-valid'
 */
export function verifyCertificate(certificate: Sm2Certificate, authority: Sm2Certificate, at: Date): void {
  if (!authority.mayIssue) throw new SmError('not-an-authority', `${authority.subject} may not issue certificates`)
  if (!certificate.issuerDer.equals(authority.subjectDer)) {
    throw new SmError('certificate-signature', `issued by ${certificate.issuer}, not by ${authority.subject}`)
  }
  if (!authority.publicKey.verify(certificate.tbs, certificate.signature)) {
    throw new SmError('certificate-signature', `the signature of ${authority.subject} does not hold`)
  }
  checkValidity(authority, at)
  checkValidity(certificate, at)
}

/** The certificate in PEM. */
export function certificateToPem(certificate: Sm2Certificate): string {
  return encodePem('CERTIFICATE', certificate.der)
}
