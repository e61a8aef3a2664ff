import { randomBytes } from 'node:crypto'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import type { signIn as endpoint, MeValue } from '@guitu/contract/sessions.ts'
import type { FastifyRequest } from 'fastify'
import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asNobody } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { digestToken } from '../../platform/field-cipher.ts'
import { newId } from '../../platform/new-id.ts'
import { type Call, sessionCookie } from '../../platform/routes.ts'
import { decoyHash, verifyPassword } from './password.ts'
import {
  type CountedBy,
  countFailedSignIn,
  findSignIn,
  findSignInBars,
  openSession,
  readMeOf,
  takeTurnToSignIn,
} from './queries.ts'
import { addressRefused, countedAddress, nameDigest, nameLocked } from './sign-in-limits.ts'

const sessionHours = 12

const wrong = (): AppError =>
  new AppError('unauthenticated', 'wrong-password', '用户名或口令不对，或账号未启用。连续 5 次不对将锁定 10 分钟。')

/** A refusal that must keep what the transaction wrote (the count of failures), so it is returned, not thrown. */
export type SignInResult = { answer: MeValue } | { refusal: AppError }

/** What was found out about a password before the transaction that signs in. */
export interface CheckedPassword {
  /** The hash it fits; undefined when it fits none. */
  fits: string | undefined
}

const loginNameOf = (body: BodyOf<typeof endpoint>): string => body.loginName.trim().toLowerCase()

function countedBy(parts: Parts, body: BodyOf<typeof endpoint>, request: FastifyRequest): CountedBy {
  const address = countedAddress(request.ip, parts.config.trustedProxy.length > 0)
  return {
    name: nameDigest(parts.cipher, loginNameOf(body)),
    address: address === undefined ? null : parts.cipher.index('client-address', address),
  }
}

/**
 * Tries the password, which takes its time by design and must not keep a connection of the database from others.
 * @throws AppError 'address-refused' before that work, which an address that is refused does not get
 */
export async function checkPassword(
  parts: Parts,
  body: BodyOf<typeof endpoint>,
  request: FastifyRequest,
): Promise<CheckedPassword> {
  const now = parts.clock.now()
  const [account, bars] = await parts.database.transact(
    asNobody,
    (tx) => Promise.all([findSignIn(tx, loginNameOf(body)), findSignInBars(tx, countedBy(parts, body, request), now)]),
    { relaxedCommit: true },
  )
  if (bars.address) throw addressRefused(bars.address, now)
  const hash = account?.password_hash ?? decoyHash
  return { fits: (await verifyPassword(body.password, hash)) ? hash : undefined }
}

/**
 * Signs a member of staff in: argon2id, limits by name and by address (sign-in-limits.ts), a fresh random token of which only the SM3
 * digest is kept. A wrong name, a wrong password and an account out of use are counted and answered alike, in the same time.
 */
export async function signIn(call: Call<typeof endpoint, undefined>, checked: CheckedPassword): Promise<SignInResult> {
  const { tx, body, now, request, reply, parts } = call
  const by = countedBy(parts, body, request)
  // guesses that come at once are counted one after the other, or the limits would let some of them by
  const [, account, bars] = await Promise.all([
    takeTurnToSignIn(tx, by),
    findSignIn(tx, loginNameOf(body)),
    findSignInBars(tx, by, now),
  ])
  const audit = (action: string, summary: Record<string, unknown> = {}): void =>
    writeAudit(tx, {
      at: now,
      actorId: account?.id ?? null,
      actorRole: account?.role ?? 'nobody',
      actorOffice: '',
      action,
      subjectType: 'session',
      summary,
      requestId: request.id,
    })
  if (bars.address) {
    audit('session.refuse', { reason: 'address' })
    return { refusal: addressRefused(bars.address, now) }
  }
  if (bars.name) {
    audit('session.refuse', { reason: 'locked' })
    return { refusal: nameLocked(bars.name, now) }
  }
  if (!account?.active || account.password_hash !== checked.fits) {
    const set = await countFailedSignIn(tx, by, now)
    const reason = account?.active ? 'wrong-password' : 'no-such-account'
    audit('session.refuse', { reason, locked: set.name !== undefined, addressRefused: set.address !== undefined })
    if (set.address) return { refusal: addressRefused(set.address, now) }
    return { refusal: set.name ? nameLocked(set.name, now) : wrong() }
  }
  const token = randomBytes(32).toString('base64url')
  const sessionId = newId(now)
  const until = new Date(now.getTime() + sessionHours * 3_600_000)
  await openSession(tx, {
    name: by.name,
    sessionId,
    digest: digestToken(token),
    accountId: account.id,
    app: body.app,
    now,
    until,
    client: (request.headers['user-agent'] ?? '').slice(0, 300),
  })
  audit('session.open', { app: body.app })
  reply.setCookie(sessionCookie[body.app], token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: parts.config.publicUrl.startsWith('https:'),
    maxAge: sessionHours * 3600,
  })
  return { answer: await readMeOf(tx, digestToken(token), now, parts.config.mode) }
}
