import { type Cipheriv, createCipheriv, createDecipheriv, type Decipheriv } from 'node:crypto'
import { SmError } from './sm-error.ts'

/** SM4 keys, blocks and initial vectors are 16 bytes (GB/T 32907). */
export const SM4_BYTES = 16

/** SM4-CBC with PKCS#7 padding, to be fed piece by piece. Key and iv are 16 bytes each. */
export function createSm4CbcEncryptor(key: Uint8Array, iv: Uint8Array): Cipheriv {
  return createCipheriv('sm4-cbc', key, iv)
}

/** The inverse of {@link createSm4CbcEncryptor}; its final() throws when the padding is wrong. */
export function createSm4CbcDecryptor(key: Uint8Array, iv: Uint8Array): Decipheriv {
  return createDecipheriv('sm4-cbc', key, iv)
}

/** Encrypts a short text with SM4-CBC and PKCS#7 padding. */
export function sm4CbcEncrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createSm4CbcEncryptor(key, iv)
  return Buffer.concat([cipher.update(plain), cipher.final()])
}

/** Decrypts what {@link sm4CbcEncrypt} made; SmError 'decryption-failed' when length or padding is wrong. */
export function sm4CbcDecrypt(key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Buffer {
  const decipher = createSm4CbcDecryptor(key, iv)
  try {
    return Buffer.concat([decipher.update(encrypted), decipher.final()])
  } catch (cause) {
    throw new SmError('decryption-failed', 'SM4-CBC padding or length is wrong', { cause })
  }
}

/** SM4-CTR in either direction: the same call encrypts and decrypts. A key and iv pair is used once. */
export function sm4Ctr(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createCipheriv('sm4-ctr', key, iv)
  return Buffer.concat([cipher.update(data), cipher.final()])
}
