import { createHash, createHmac, type Hash } from 'node:crypto'

/** SM3 digest (GB/T 32905): 32 bytes. */
export function sm3(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createSm3()
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** An SM3 digest to be fed piece by piece. */
export function createSm3(): Hash {
  return createHash('sm3')
}

/** HMAC-SM3 (GB/T 15852.2 with SM3): 32 bytes. */
export function hmacSm3(key: Uint8Array, data: Uint8Array | string): Buffer {
  return createHmac('sm3', key).update(data).digest()
}
