import { randomUUID } from 'node:crypto'

let made = 0

/**
 * A UUID of version 7 (RFC 9562): the first 48 bits are the milliseconds of `at`, so ids made later sort later and an index over
 * them grows at its end. The next 12 bits count up, so that what this process makes within a millisecond keeps its order as well (6.2,
 * method 1; but for one in 4096, where the count begins anew). The random rest is that of a UUID of version 4, which Node takes from a
 * supply of random bytes.
 */
export function newId(at: Date = new Date()): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  made = (made + 1) % 4096
  return `${time.slice(0, 8)}-${time.slice(8)}-7${made.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`
}
