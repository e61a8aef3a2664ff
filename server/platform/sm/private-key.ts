import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { ECParameters, ECPrivateKey, id_ecPublicKey } from '@peculiar/asn1-ecc'
import { EncryptedData, EncryptedPrivateKeyInfo, PrivateKey, PrivateKeyInfo } from '@peculiar/asn1-pkcs8'
import { OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { parseDer, serializeDer } from './asn1.ts'
import { Pbes2Parameters, Pbkdf2Parameters } from './pbes2-schema.ts'
import { decodePem, encodePem } from './pem.ts'
import { SmError } from './sm-error.ts'
import { Sm2PrivateKey, Sm2PublicKey } from './sm2.ts'
import { SM4_BYTES, sm4CbcDecrypt, sm4CbcEncrypt } from './sm4.ts'
import { makeSm4CbcAlgorithm, readSm4CbcAlgorithm } from './sm4-algorithm.ts'

const OID = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacSm3: '1.2.156.10197.1.401.2',
  sm2: '1.2.156.10197.1.301',
} as const

/** Digest of the key derivation by the object identifier of its HMAC. */
const PRF: Readonly<Record<string, string>> = {
  [OID.hmacSm3]: 'sm3',
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
  const { der } = decodePem(file, ['ENCRYPTED PRIVATE KEY', 'PRIVATE KEY'])
  const encrypted = readEncrypted(der)
  if (!encrypted) return readPrivateKeyInfo(der)
  const { encryptionAlgorithm, encryptedData } = encrypted
  if (encryptionAlgorithm.algorithm !== OID.pbes2) {
    throw new SmError('unsupported', 'the key is not encrypted with PBES2')
  }
  const { keyDerivation, encryption } = parseDer(parametersOf(encryptionAlgorithm), Pbes2Parameters)
  const { salt, iterations, digest } = readDerivation(keyDerivation)
  const iv = readSm4CbcAlgorithm(parseDer(Buffer.from(encryption), AlgorithmIdentifier))
  if (password === null) throw new SmError('wrong-password', 'the key is encrypted and no password was given')
  const key = await deriveKey(password, salt, iterations, SM4_BYTES, digest)
  try {
    return readPrivateKeyInfo(sm4CbcDecrypt(key, iv, Buffer.from(encryptedData.buffer)))
  } catch (cause) {
    // A wrong password passes the padding check once in 256 times and then shows as malformed DER.
    throw new SmError('wrong-password', 'the password does not open the key', { cause })
  }
}

/** An encrypted key, or null when the file is of the other form, a plain one. */
function readEncrypted(der: Buffer): EncryptedPrivateKeyInfo | null {
  try {
    return parseDer(der, EncryptedPrivateKeyInfo)
  } catch {
    return null
  }
}

function parametersOf({ parameters }: AlgorithmIdentifier): Buffer {
  return Buffer.from(parameters ?? new ArrayBuffer(0))
}

function readDerivation(derivation: AlgorithmIdentifier): { salt: Buffer; iterations: number; digest: string } {
  if (derivation.algorithm !== OID.pbkdf2) throw new SmError('unsupported', 'key derivation is not PBKDF2')
  const { salt, iterations, prf } = parseDer(parametersOf(derivation), Pbkdf2Parameters)
  if (iterations < 1 || iterations > MAX_ITERATIONS) throw new SmError('unsupported', `${iterations} iterations`)
  const digest = prf && PRF[prf.algorithm]
  if (!digest) throw new SmError('unsupported', 'key derivation is not with HMAC-SM3')
  return { salt: Buffer.from(salt.buffer), iterations: Number(iterations), digest }
}

/** PrivateKeyInfo (RFC 5208) holding an ECPrivateKey (RFC 5915) on the SM2 curve. */
function readPrivateKeyInfo(der: Buffer): Sm2PrivateKey {
  const { privateKeyAlgorithm, privateKey } = parseDer(der, PrivateKeyInfo)
  const { namedCurve } = parseDer(parametersOf(privateKeyAlgorithm), ECParameters)
  if (privateKeyAlgorithm.algorithm !== id_ecPublicKey || namedCurve !== OID.sm2) {
    throw new SmError('unsupported', 'not an SM2 key')
  }
  const inner = parseDer(Buffer.from(privateKey.buffer), ECPrivateKey)
  const key = new Sm2PrivateKey(Buffer.from(inner.privateKey.buffer))
  if (inner.publicKey && !new Sm2PublicKey(Buffer.from(inner.publicKey)).equals(key.publicKey)) {
    throw new SmError('malformed', 'the halves of the key do not belong together')
  }
  return key
}

/** Writes a key as PKCS#8 PEM, encrypted with PBES2: PBKDF2 with HMAC-SM3 (65,536 rounds) and SM4-CBC. */
export async function makeEncryptedPrivateKey(key: Sm2PrivateKey, password: string): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(SM4_BYTES)]
  const derived = await deriveKey(password, salt, ITERATIONS, SM4_BYTES, 'sm3')
  const info = new PrivateKeyInfo({
    privateKeyAlgorithm: algorithmOf(id_ecPublicKey, new ECParameters({ namedCurve: OID.sm2 })),
    privateKey: new PrivateKey(
      serializeDer(
        new ECPrivateKey({
          privateKey: new OctetString(key.exportScalar()),
          publicKey: new Uint8Array(key.publicKey.bytes).buffer,
        }),
      ),
    ),
  })
  const derivation = new Pbkdf2Parameters()
  derivation.salt = new OctetString(salt)
  derivation.iterations = BigInt(ITERATIONS)
  derivation.keyLength = BigInt(SM4_BYTES)
  derivation.prf = new AlgorithmIdentifier({ algorithm: OID.hmacSm3 })
  const scheme = new Pbes2Parameters()
  scheme.keyDerivation = algorithmOf(OID.pbkdf2, derivation)
  scheme.encryption = serializeDer(makeSm4CbcAlgorithm(iv)).buffer
  const file = new EncryptedPrivateKeyInfo({
    encryptionAlgorithm: algorithmOf(OID.pbes2, scheme),
    encryptedData: new EncryptedData(sm4CbcEncrypt(derived, iv, serializeDer(info))),
  })
  return encodePem('ENCRYPTED PRIVATE KEY', serializeDer(file))
}

function algorithmOf(algorithm: string, parameters: object): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm, parameters: serializeDer(parameters).buffer })
}
