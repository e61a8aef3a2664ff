import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import {
  type DerElement,
  der,
  derOid,
  derSequence,
  derUnsigned,
  expectTag,
  readElements,
  readOid,
  readOnly,
  readUnsigned,
  TAG,
} from './der.ts'
import { decodePem, encodePem } from './pem.ts'
import { SmError } from './sm-error.ts'
import { Sm2PrivateKey, Sm2PublicKey } from './sm2.ts'
import { SM4_BYTES, sm4CbcDecrypt, sm4CbcEncrypt } from './sm4.ts'

const OID = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  sm4Cbc: '1.2.156.10197.1.104.2',
  ecPublicKey: '1.2.840.10045.2.1',
  sm2: '1.2.156.10197.1.301',
} as const

/** Digest of the key derivation by the object identifier of its HMAC. */
const PRF: Readonly<Record<string, string>> = {
  '1.2.156.10197.1.401.2': 'sm3',
  '1.2.840.113549.2.9': 'sha256',
}

const ITERATIONS = 65_536
/** A file that asks for more would only serve to keep the machine busy. */
const MAX_ITERATIONS = 10_000_000

const deriveKey = promisify(pbkdf2)

/**
 * Opens a PKCS#8 SM2 key, PEM or DER: encrypted with PBES2 (PBKDF2 with HMAC-SM3 or HMAC-SHA256, SM4-CBC), or plain.
 * @throws SmError 'wrong-password' (also when an encrypted key gets no password), 'unsupported', 'malformed'
 */
export async function openPrivateKey(file: Buffer, password: string | null): Promise<Sm2PrivateKey> {
  const { der: bytes } = decodePem(file, ['ENCRYPTED PRIVATE KEY', 'PRIVATE KEY'])
  const parts = readElements(readOnly(bytes, TAG.sequence).value)
  if (parts[0]?.tag === TAG.integer) return readPrivateKeyInfo(parts)
  const scheme = readElements(expectTag(parts[0], TAG.sequence).value)
  if (readOid(scheme[0]) !== OID.pbes2) throw new SmError('unsupported', 'the key is not encrypted with PBES2')
  const [derivation, encryption] = readElements(expectTag(scheme[1], TAG.sequence).value)
  const { salt, iterations, digest } = readDerivation(derivation)
  const [cipher, iv] = readElements(expectTag(encryption, TAG.sequence).value)
  if (readOid(cipher) !== OID.sm4Cbc) throw new SmError('unsupported', 'the key is not encrypted with SM4-CBC')
  const ivBytes = expectTag(iv, TAG.octetString).value
  if (ivBytes.length !== SM4_BYTES) throw new SmError('malformed', 'initial vector of the key')
  if (password === null) throw new SmError('wrong-password', 'the key is encrypted and no password was given')
  const key = await deriveKey(password, salt, iterations, SM4_BYTES, digest)
  try {
    const plain = sm4CbcDecrypt(key, ivBytes, expectTag(parts[1], TAG.octetString).value)
    return readPrivateKeyInfo(readElements(readOnly(plain, TAG.sequence).value))
  } catch (cause) {
    // A wrong password passes the padding check once in 256 times and then shows as malformed DER.
    throw new SmError('wrong-password', 'the password does not open the key', { cause })
  }
}

function readDerivation(derivation: DerElement | undefined): { salt: Buffer; iterations: number; digest: string } {
  const [name, parameters] = readElements(expectTag(derivation, TAG.sequence).value)
  if (readOid(name) !== OID.pbkdf2) throw new SmError('unsupported', 'key derivation is not PBKDF2')
  const [salt, count, ...rest] = readElements(expectTag(parameters, TAG.sequence).value)
  const iterations = Number(readUnsigned(count))
  if (iterations < 1 || iterations > MAX_ITERATIONS) throw new SmError('unsupported', `${iterations} iterations`)
  const prf = rest.find((element) => element.tag === TAG.sequence)
  const digest = prf && PRF[readOid(readElements(prf.value)[0])]
  if (!digest) throw new SmError('unsupported', 'key derivation is not with HMAC-SM3')
  return { salt: expectTag(salt, TAG.octetString).value, iterations, digest }
}

/** PrivateKeyInfo (RFC 5208) holding an ECPrivateKey (RFC 5915) on the SM2 curve. */
function readPrivateKeyInfo(parts: DerElement[]): Sm2PrivateKey {
  const [algorithm, curve] = readElements(expectTag(parts[1], TAG.sequence).value)
  if (readOid(algorithm) !== OID.ecPublicKey || readOid(curve) !== OID.sm2) {
    throw new SmError('unsupported', 'not an SM2 key')
  }
  const inner = readElements(readOnly(expectTag(parts[2], TAG.octetString).value, TAG.sequence).value)
  const key = new Sm2PrivateKey(expectTag(inner[1], TAG.octetString).value)
  const stated = inner.find((element) => element.tag === 0xa1)
  if (stated) {
    const point = new Sm2PublicKey(readOnly(stated.value, TAG.bitString).value.subarray(1))
    if (!point.equals(key.publicKey)) throw new SmError('malformed', 'the halves of the key do not belong together')
  }
  return key
}

/** Writes a key as PKCS#8 PEM, encrypted with PBES2: PBKDF2 with HMAC-SM3 (65,536 rounds) and SM4-CBC. */
export async function makeEncryptedPrivateKey(key: Sm2PrivateKey, password: string): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(SM4_BYTES)]
  const derived = await deriveKey(password, salt, ITERATIONS, SM4_BYTES, 'sm3')
  const publicPoint = der(TAG.bitString, Buffer.from([0]), key.publicKey.bytes)
  const info = derSequence(
    derUnsigned(0),
    derSequence(derOid(OID.ecPublicKey), derOid(OID.sm2)),
    der(TAG.octetString, derSequence(derUnsigned(1), der(TAG.octetString, key.exportScalar()), der(0xa1, publicPoint))),
  )
  const derivation = derSequence(
    derOid(OID.pbkdf2),
    derSequence(
      der(TAG.octetString, salt),
      derUnsigned(ITERATIONS),
      derUnsigned(SM4_BYTES),
      derSequence(derOid('1.2.156.10197.1.401.2')),
    ),
  )
  const encryption = derSequence(derOid(OID.sm4Cbc), der(TAG.octetString, iv))
  const file = derSequence(
    derSequence(derOid(OID.pbes2), derSequence(derivation, encryption)),
    der(TAG.octetString, sm4CbcEncrypt(derived, iv, info)),
  )
  return encodePem('ENCRYPTED PRIVATE KEY', file)
}
