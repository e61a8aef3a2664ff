import { randomInt } from 'node:crypto'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { makeAccessCode as endpoint } from '@guitu/contract/person-access.ts'
import { hoursAfter } from '@guitu/contract/rules/deadlines.ts'
import { CODE_DIGITS, ownPageSettingsOf, typedCaseNumber } from '@guitu/contract/rules/own-page.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import {
  findAccessCode,
  insertAccessCode,
  insertPageWish,
  lockAccessCase,
  readAccessCase,
  readPageWish,
  revokeWaitingCodes,
} from './access-queries.ts'
import { codeDigest } from './code-digest.ts'
import { sendLoginCode } from './send-login-code.ts'
import { whyNoPage, whyNoText } from './why-no-page.ts'

/** The setting `self` as it is stored. */
async function readStoredOwnPageSettings(tx: Tx): Promise<unknown> {
  return (await tx.selectFrom('settings').select('value').where('key', '=', 'self').executeTakeFirst())?.value
}

/**
 * Makes a login code for a person. It is in this answer and nowhere else; only its keyed digest is kept. One that goes by text message is shown
 * to nobody here, and kept, encrypted, until the gateway has it. Whoever is helped must have asked for the page, which goes on record with it.
 */
export async function makeAccessCode(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now, parts } = call
  const about = await lockAccessCase(tx, params.id)
  if (!about) throw notFound('档案')
  const earlier = await findAccessCode(tx, body.id)
  if (earlier?.caseId === about.id && earlier.sentTo !== '') {
    return { caseNumber: about.caseNumber, code: '', expiresAt: earlier.expiresAt, sentTo: earlier.sentTo }
  }
  if (earlier) {
    throw new AppError('conflict', 'code-shown-once', '登录码只显示一次，这个码已经发过。需要的话请重新发放。', {
      allowed: ['make-code'],
    })
  }
  const why = whyNoPage(about)
  if (why) throw new AppError('conflict', 'case-state', why, { allowed: [] })
  const phoneMasked = body.byText ? ((await readAccessCase(tx, about.id))?.phoneMasked ?? '') : ''
  const noText = body.byText && whyNoText(phoneMasked, parts.channels.carrierOf('sms') !== undefined)
  if (noText) throw new AppError('conflict', 'no-text', noText, { allowed: ['make-code'] })
  if (about.kind === 'aftercare') {
    const wanted = await readPageWish(tx, about.id)
    if (!wanted && !body.wanted) {
      throw new AppError(
        'conflict',
        'not-wanted',
        '安置帮教是自愿接受的帮助：本人要求使用本人页面的，请勾选“本人要求使用”后发放。',
        { allowed: ['make-code'] },
      )
    }
    if (!wanted) {
      await insertPageWish(tx, {
        id: newId(now),
        caseId: about.id,
        wanted: true,
        officerId: actor.accountId,
        officeCode: actor.officeCode,
        at: now,
      })
    }
  }
  await revokeWaitingCodes(tx, about.id, now)
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  const settings = ownPageSettingsOf(await readStoredOwnPageSettings(tx), about.countyCode)
  const expiresAt = hoursAfter(now, settings.codeHours)
  await insertAccessCode(tx, {
    id: body.id,
    caseId: about.id,
    digest: codeDigest(parts.cipher, typedCaseNumber(about.caseNumber), code),
    madeBy: actor.accountId,
    officeCode: about.officeCode,
    at: now,
    expiresAt,
    ...(body.byText ? { text: { to: phoneMasked, secret: parts.cipher.encrypt(code) } } : {}),
  })
  if (body.byText) sendLoginCode(tx, body.id)
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'page-code-given',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: [about.kind === 'aftercare' ? '本人要求使用' : '', body.byText ? '短信发送' : '']
      .filter((words) => words !== '')
      .join('，'),
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'person-access.code',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { hours: settings.codeHours, byText: body.byText === true },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return {
    caseNumber: about.caseNumber,
    code: body.byText ? '' : code,
    expiresAt: expiresAt.toISOString(),
    sentTo: phoneMasked,
  }
}
