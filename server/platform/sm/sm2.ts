import { inspect } from 'node:util'
import { sm2 } from 'sm-crypto-v2'
import { der, derSequence, derUnsigned, expectTag, readElements, readOnly, readUnsigned, TAG } from './der.ts'
import { SmError } from './sm-error.ts'
import { sm3 } from './sm3.ts'

/** The signer id that GM/T 0009 sets when the parties agreed on no other. */
export const DEFAULT_SIGNER_ID = '1234567812345678'

const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

const hex32 = (number: bigint) => number.toString(16).padStart(64, '0')

/** A point of the SM2 curve, checked when made. Uncompressed, 65 bytes, hex: 04 x y. */
export class Sm2PublicKey {
  readonly hex: string

  /** @throws SmError 'not-on-curve' for anything that is no uncompressed point of the curve. */
  constructor(point: Uint8Array) {
    const hex = Buffer.from(point).toString('hex')
    if (point.length !== 65 || point[0] !== 4 || !isOnCurve(hex)) {
      throw new SmError('not-on-curve', 'the public key is not a point of the SM2 curve')
    }
    this.hex = hex
  }

  get bytes(): Buffer {
    return Buffer.from(this.hex, 'hex')
  }

  equals(other: Sm2PublicKey): boolean {
    return this.hex === other.hex
  }

  /**
   * Verifies an SM2 signature (GB/T 32918.2) with SM3. `signature` is DER of GM/T 0009: SEQUENCE { r, s }.
   * Answers false to anything that is not a valid signature, malformed DER included.
   */
  verify(message: Uint8Array, signature: Uint8Array, signerId = DEFAULT_SIGNER_ID): boolean {
    try {
      const [r, s, more] = readElements(readOnly(Buffer.from(signature), TAG.sequence).value)
      const [numberR, numberS] = [readUnsigned(r), readUnsigned(s)]
      if (more || numberR < 1n || numberR >= N || numberS < 1n || numberS >= N) return false
      const digest = this.digestToSign(message, signerId)
      return sm2.doVerifySignature(digest, hex32(numberR) + hex32(numberS), this.hex)
    } catch {
      return false
    }
  }

  /** Encrypts a short text such as a content key. Answers GM/T 0009 SM2Cipher: SEQUENCE { x, y, hash, cipher }. */
  encrypt(plain: Uint8Array): Buffer {
    const raw = Buffer.from(sm2.doEncrypt(plain, this.hex, 1), 'hex')
    return derSequence(
      derUnsigned(BigInt(`0x${raw.toString('hex', 0, 32)}`)),
      derUnsigned(BigInt(`0x${raw.toString('hex', 32, 64)}`)),
      der(TAG.octetString, raw.subarray(64, 96)),
      der(TAG.octetString, raw.subarray(96)),
    )
  }

  /** e = SM3(Z || message), GB/T 32918.2 section 6. */
  digestToSign(message: Uint8Array, signerId: string): Buffer {
    return sm3(sm2.getZ(this.hex, signerId), message)
  }
}

/** An SM2 private key that does not show itself in logs, errors or JSON. */
export class Sm2PrivateKey {
  readonly #scalar: string
  readonly publicKey: Sm2PublicKey

  /** `scalar` is 32 bytes, 1 to n-2. @throws SmError 'malformed' */
  constructor(scalar: Uint8Array) {
    const hex = Buffer.from(scalar).toString('hex')
    const number = BigInt(`0x${hex || '0'}`)
    if (scalar.length !== 32 || number < 1n || number > N - 2n) {
      throw new SmError('malformed', 'the private key is out of range')
    }
    this.#scalar = hex
    this.publicKey = new Sm2PublicKey(Buffer.from(sm2.getPublicKeyFromPrivateKey(hex), 'hex'))
  }

  /** A fresh key from the system's random numbers. */
  static generate(): Sm2PrivateKey {
    return new Sm2PrivateKey(Buffer.from(sm2.generateKeyPairHex().privateKey, 'hex'))
  }

  /** SM2 signature with SM3, DER of GM/T 0009: SEQUENCE { r, s }. */
  sign(message: Uint8Array, signerId = DEFAULT_SIGNER_ID): Buffer {
    const digest = this.publicKey.digestToSign(message, signerId)
    const signature = sm2.doSignature(digest, this.#scalar)
    return derSequence(
      derUnsigned(BigInt(`0x${signature.slice(0, 64)}`)),
      derUnsigned(BigInt(`0x${signature.slice(64)}`)),
    )
  }

  /**
   * Decrypts GM/T 0009 SM2Cipher. The sender's point is checked to be on the curve before the key touches it.
   * @throws SmError 'malformed', 'not-on-curve', or 'decryption-failed' when this is not the key it was made for.
   */
  decrypt(cipher: Uint8Array): Buffer {
    const parts = readElements(readOnly(Buffer.from(cipher), TAG.sequence).value)
    const [x, y] = [readUnsigned(parts[0]), readUnsigned(parts[1])]
    const hash = expectTag(parts[2], TAG.octetString).value
    const encrypted = expectTag(parts[3], TAG.octetString).value
    if (parts.length !== 4 || hash.length !== 32 || encrypted.length === 0) {
      throw new SmError('malformed', 'not an SM2 ciphertext')
    }
    const point = x < P && y < P ? hex32(x) + hex32(y) : ''
    if (!isOnCurve(`04${point}`)) throw new SmError('not-on-curve', 'the ciphertext holds no point of the SM2 curve')
    const raw = point + hash.toString('hex') + encrypted.toString('hex')
    const plain = Buffer.from(sm2.doDecrypt(raw, this.#scalar, 1, { output: 'array' }))
    if (plain.length === 0) throw new SmError('decryption-failed', 'the SM2 ciphertext is not for this key')
    return plain
  }

  /** The 32 bytes of the key, for writing it to an encrypted file. */
  exportScalar(): Buffer {
    return Buffer.from(this.#scalar, 'hex')
  }

  toJSON(): string {
    return '[SM2 private key]'
  }

  [inspect.custom](): string {
    return '[SM2 private key]'
  }
}

function isOnCurve(hex: string): boolean {
  try {
    return sm2.verifyPublicKey(hex)
  } catch {
    return false
  }
}
