import { inspect } from 'node:util'
import { OctetString } from '@peculiar/asn1-schema'
import { sm2 } from 'sm-crypto-v2'
import { parseDer, serializeDer } from './asn1.ts'
import { SmError } from './sm-error.ts'
import { Sm2Cipher, Sm2Signature } from './sm2-schema.ts'
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
      const { r, s } = parseDer(signature, Sm2Signature)
      if (r < 1n || r >= N || s < 1n || s >= N) return false
      return sm2.doVerifySignature(this.digestToSign(message, signerId), hex32(r) + hex32(s), this.hex)
    } catch {
      return false
    }
  }

  /** Encrypts a short text such as a content key. Answers GM/T 0009 SM2Cipher: SEQUENCE { x, y, hash, cipher }. */
  encrypt(plain: Uint8Array): Buffer {
    const raw = Buffer.from(sm2.doEncrypt(plain, this.hex, 1), 'hex')
    const cipher = new Sm2Cipher()
    cipher.x = BigInt(`0x${raw.toString('hex', 0, 32)}`)
    cipher.y = BigInt(`0x${raw.toString('hex', 32, 64)}`)
    cipher.hash = new OctetString(raw.subarray(64, 96))
    cipher.encrypted = new OctetString(raw.subarray(96))
    return serializeDer(cipher)
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
    const raw = sm2.doSignature(digest, this.#scalar)
    const signature = new Sm2Signature()
    signature.r = BigInt(`0x${raw.slice(0, 64)}`)
    signature.s = BigInt(`0x${raw.slice(64)}`)
    return serializeDer(signature)
  }

  /**
   * Decrypts GM/T 0009 SM2Cipher. The sender's point is checked to be on the curve before the key touches it.
   * @throws SmError 'malformed', 'not-on-curve', or 'decryption-failed' when this is not the key it was made for.
   */
  decrypt(cipher: Uint8Array): Buffer {
    const { x, y, ...parts } = parseDer(cipher, Sm2Cipher)
    const [hash, encrypted] = [Buffer.from(parts.hash.buffer), Buffer.from(parts.encrypted.buffer)]
    if (hash.length !== 32 || encrypted.length === 0) throw new SmError('malformed', 'not an SM2 ciphertext')
    const isInField = x >= 0n && x < P && y >= 0n && y < P
    const point = isInField ? hex32(x) + hex32(y) : ''
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
