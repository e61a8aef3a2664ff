import { isIP } from 'node:net'
import { AppError } from '../../platform/errors.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'

/** Failures in a row that lock a name, whether or not an account bears it. */
export const failuresPerName = 5
/** An address is refused when it has more failures than this, under whatever names, within the time of a bar. */
export const failuresPerAddress = 30
/** How long a bar lasts, in milliseconds, and how far back failures of an address count. */
export const barMs = 10 * 60_000

/** The keyed digest that failures under a login name are counted by. */
export const nameDigest = (cipher: FieldCipher, loginName: string): Buffer => cipher.index('login-name', loginName)

const minutesUntil = (until: Date, now: Date): number => Math.ceil((until.getTime() - now.getTime()) / 60_000)

export function nameLocked(until: Date, now: Date): AppError {
  const minutes = minutesUntil(until, now)
  return new AppError(
    'too-many',
    'locked',
    `口令连续输错 ${failuresPerName} 次，该用户名已锁定，请 ${minutes} 分钟后再试，或联系系统管理员。`,
    { retryAfterSeconds: minutes * 60 },
  )
}

export function addressRefused(until: Date, now: Date): AppError {
  const minutes = minutesUntil(until, now)
  return new AppError(
    'too-many',
    'address-refused',
    `从您所在的网络登录失败次数过多，请 ${minutes} 分钟后再试；如非本单位人员所为，请联系系统管理员。`,
    { retryAfterSeconds: minutes * 60 },
  )
}

/**
 * What failures are counted by for a client's address: the address, for IPv6 the network of 64 bits that one customer holds. Undefined
 * for this machine itself when no proxy is trusted: then it may be a proxy that speaks for everybody.
 */
export function countedAddress(ip: string, proxyIsTrusted: boolean): string | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  const address = mapped ?? ip
  if (!proxyIsTrusted && (address === '::1' || address.startsWith('127.'))) return undefined
  return isIP(address) === 6 ? network64(address) : address
}

function network64(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const groups = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const missing = tail === undefined ? 0 : 8 - groups.length - last.length
  return [...groups, ...Array<string>(missing).fill('0'), ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
