import { randomUUID } from 'node:crypto'

/**
 * A UUID of version 7 (RFC 9562): the first 48 bits are the milliseconds of `at`, so ids made later sort later and an index over
 * them grows at its end. The random rest is that of a UUID of version 4, which Node takes from a supply of random bytes.
 */
export function newId(at: Date = new Date()): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
