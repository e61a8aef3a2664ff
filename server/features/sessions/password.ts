import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const argon2 = promisify(argon2Callback)

/** What a hash costs: memory in KiB, passes over it, lanes. */
interface Cost {
  memory: number
  passes: number
  parallelism: number
}

// OWASP's second recommended setting for argon2id (RFC 9106): 19 MiB, two passes, one lane.
const recommended: Cost = { memory: 19 * 1024, passes: 2, parallelism: 1 }

/** The hash to keep, in the PHC string form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. It says its cost: only tests take another. */
export async function hashPassword(password: string, cost: Cost = recommended): Promise<string> {
  const { memory, passes, parallelism } = cost
  const nonce = randomBytes(16)
  // NFKC: the same password typed on another keyboard or phone is the same characters
  const message = password.normalize('NFKC')
  const tag = await argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength: 32 })
  const plain = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(tag)}`
}

/** Whether the password is the one whose hash this is. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  if (!parts) return false
  const expected = Buffer.from(parts[5]!, 'base64')
  const tag = await argon2('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(parts[4]!, 'base64'),
    memory: Number(parts[1]),
    passes: Number(parts[2]),
    parallelism: Number(parts[3]),
    tagLength: expected.length,
  })
  return timingSafeEqual(tag, expected)
}

/** A hash of nothing anybody knows: verifying against it takes as long for a name that does not exist as for one that does. */
export const decoyHash = await hashPassword(randomBytes(16).toString('hex'))
