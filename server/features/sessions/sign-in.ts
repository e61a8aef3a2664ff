import { randomBytes } from 'node:crypto'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import type { signIn as endpoint, MeValue } from '@guitu/contract/sessions.ts'
import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asNobody } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { digestToken } from '../../platform/field-cipher.ts'
import { newId } from '../../platform/new-id.ts'
import { type Call, sessionCookie } from '../../platform/routes.ts'
import { decoyHash, verifyPassword } from './password.ts'
import { countFailedSignIn, findSignIn, openSession, readMeOf, takeTurnToSignIn } from './queries.ts'

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

/** Tries the password, which takes its time by design and must not keep a connection of the database from others. */
export async function checkPassword(parts: Parts, body: BodyOf<typeof endpoint>): Promise<CheckedPassword> {
  const account = await parts.database.transact(asNobody, (tx) => findSignIn(tx, loginNameOf(body)), {
    relaxedCommit: true,
  })
  const hash = account?.password_hash ?? decoyHash
  return { fits: (await verifyPassword(body.password, hash)) ? hash : undefined }
}

const loginNameOf = (body: BodyOf<typeof endpoint>): string => body.loginName.trim().toLowerCase()

/**
 * Signs a member of staff in: argon2id, a lock of ten minutes after five failures in a row, a fresh random token of which only the
 * SM3 digest is kept. A wrong name, a wrong password and an account out of use give the same answer in the same time.
 */
export async function signIn(call: Call<typeof endpoint, undefined>, checked: CheckedPassword): Promise<SignInResult> {
  const { tx, body, now, request, reply, parts } = call
  // guesses that come at once are counted one after the other, or the lock would let some of them by
  const [, account] = await Promise.all([takeTurnToSignIn(tx, loginNameOf(body)), findSignIn(tx, loginNameOf(body))])
  const fits = account !== undefined && account.password_hash === checked.fits
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
  if (!account?.active) {
    audit('session.refuse', { reason: 'no-such-account' })
    return { refusal: wrong() }
  }
  if (account.locked_until && new Date(account.locked_until) > now) {
    audit('session.refuse', { reason: 'locked' })
    const minutes = Math.ceil((new Date(account.locked_until).getTime() - now.getTime()) / 60_000)
    return {
      refusal: new AppError(
        'too-many',
        'locked',
        `口令连续输错 5 次，账号已锁定，请 ${minutes} 分钟后再试，或联系系统管理员。`,
        { retryAfterSeconds: minutes * 60 },
      ),
    }
  }
  if (!fits) {
    const lockedUntil = await countFailedSignIn(tx, account.id, now)
    audit('session.refuse', { reason: 'wrong-password', locked: lockedUntil !== null })
    return { refusal: wrong() }
  }
  const token = randomBytes(32).toString('base64url')
  const sessionId = newId(now)
  const until = new Date(now.getTime() + sessionHours * 3_600_000)
  await openSession(tx, {
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
