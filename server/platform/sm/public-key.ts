import { decodePem } from './pem.ts'
import { Sm2PublicKey } from './sm2.ts'

/** What stands before the point in a SubjectPublicKeyInfo of SM2 (GM/T 0009, RFC 5480 with the curve 1.2.156.10197.1.301). */
export const SM2_KEY_HEAD = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')

/** An SM2 public key that somebody pasted, PEM or the point in hex; undefined when it is neither. */
export function readPublicKey(text: string): Sm2PublicKey | undefined {
  const plain = text.trim()
  try {
    if (/^04[0-9a-fA-F]{128}$/.test(plain)) return new Sm2PublicKey(Buffer.from(plain, 'hex'))
    const { label, der } = decodePem(Buffer.from(plain), ['PUBLIC KEY'])
    if (label === null || !der.subarray(0, SM2_KEY_HEAD.length).equals(SM2_KEY_HEAD)) return undefined
    return new Sm2PublicKey(der.subarray(SM2_KEY_HEAD.length))
  } catch {
    return undefined
  }
}
