import { randomBytes } from 'node:crypto'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { sessionLengths, typedCaseNumber, typedCode } from '@guitu/contract/rules/own-page.ts'
import type { openOwnPage as endpoint } from '@guitu/contract/self.ts'
import { writeAudit } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { digestToken } from '../../platform/field-cipher.ts'
import { newId } from '../../platform/new-id.ts'
import { type Call, personCookie } from '../../platform/routes.ts'
import { countFailedSignIn, findSignInBars, takeTurnToSignIn } from '../sessions/queries.ts'
import { countedAddress } from '../sessions/sign-in-limits.ts'
import { openPersonSession } from './access-queries.ts'
import { caseNumberDigest, codeDigest } from './code-digest.ts'

const wrong = (): AppError =>
  new AppError(
    'unauthenticated',
    'wrong-code',
    '案号或者登录码不对，或者登录码已经用过、过期。请核对纸条或者短信上的数字；不行就请司法所重新发一个登录码。',
  )

function tooMany(until: Date, now: Date): AppError {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000)
  return new AppError('too-many', 'locked', `输错的次数太多了。请 ${minutes} 分钟后再试，或者给司法所打电话。`, {
    retryAfterSeconds: minutes * 60,
  })
}

/**
 * Signs a person in with the code that the office gave: used once, in one statement, whoever comes at the same moment. Failures are counted
 * by case number and by address; a number that no case has, a wrong code and a code that is past are counted and answered alike.
 */
export async function openOwnPage(
  call: Call<typeof endpoint, undefined>,
): Promise<{ answer: AnswerOf<typeof endpoint> } | { refusal: AppError }> {
  const { tx, body, now, request, reply, parts } = call
  const caseNumber = typedCaseNumber(body.caseNumber)
  const address = countedAddress(request.ip, parts.config.trustedProxy.length > 0)
  const by = {
    name: caseNumberDigest(parts.cipher, caseNumber),
    address: address === undefined ? null : parts.cipher.index('client-address', address),
  }
  const audit = (action: string, caseId = '', summary: Record<string, unknown> = {}): void =>
    writeAudit(tx, {
      at: now,
      actorId: null,
      actorRole: caseId === '' ? 'nobody' : 'person',
      actorOffice: '',
      action,
      subjectType: caseId === '' ? 'person-session' : 'case',
      subjectId: caseId,
      summary,
      requestId: request.id,
    })
  const [, bars] = await Promise.all([takeTurnToSignIn(tx, by), findSignInBars(tx, by, now)])
  const barred = bars.address ?? bars.name
  if (barred) {
    audit('self.refuse', '', { reason: bars.address ? 'address' : 'locked' })
    return { refusal: tooMany(barred, now) }
  }
  const lengths = body.shared ? sessionLengths.shared : sessionLengths.own
  const token = randomBytes(32).toString('base64url')
  const caseId = await openPersonSession(tx, {
    digest: codeDigest(parts.cipher, caseNumber, typedCode(body.code)),
    bar: by.name,
    sessionId: newId(now),
    token: digestToken(token),
    now,
    until: new Date(now.getTime() + lengths.hours * 3_600_000),
    idleMinutes: lengths.idleMinutes,
    shared: body.shared,
    client: (request.headers['user-agent'] ?? '').slice(0, 300),
  })
  if (caseId === undefined) {
    const set = await countFailedSignIn(tx, by, now)
    audit('self.refuse', '', { reason: 'wrong-code', locked: set.name !== undefined })
    const until = set.address ?? set.name
    return { refusal: until ? tooMany(until, now) : wrong() }
  }
  audit('self.open', caseId, { shared: body.shared })
  reply.setCookie(personCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: parts.config.publicUrl.startsWith('https:'),
    // a phone that is given back forgets it with the browser
    ...(body.shared ? {} : { maxAge: lengths.hours * 3600 }),
  })
  return { answer: { ok: true } }
}
