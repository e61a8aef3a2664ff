import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { correctFiledNotice as correctEndpoint, fileNotice as endpoint } from '@guitu/contract/notices.ts'
import type { Refusal } from '@guitu/contract/rules/assess.ts'
import { checkNotice } from '@guitu/contract/rules/check-notice.ts'
import type { NoticeTypeCode } from '@guitu/contract/rules/notice-types.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import { withdrawAlertsOf } from '../alerts/withdraw-alerts.ts'
import { placeAttachments } from '../attachments/queries.ts'
import { asSameDocument } from './correct-notice.ts'
import { alreadyCorrected, listAlertsMade } from './correction-queries.ts'
import { lockFiledNotice } from './lock-filed-notice.ts'
import {
  findById,
  listAlertsOfNotice,
  listOfficersOfCases,
  listOpenAlerts,
  listSetAside,
  listSubjectCases,
  lockPerson,
  lockWords,
  readPersonSecrets,
} from './queries.ts'
import { refuseAtTheDoor } from './refuse-at-the-door.ts'
import { digestRequest } from './request-digest.ts'
import { assessFor, type CheckedNotice, noAbsences, refusalOf, takeInNotice } from './take-in-notice.ts'

type Answer = AnswerOf<typeof endpoint>

const filedMessage = '通报已登记。'

function asError(refusal: Refusal): AppError {
  const page = refusal.page ? { page: refusal.page } : {}
  if (refusal.page) return new AppError('refused', refusal.code, refusal.message, page)
  if (refusal.code === 'case-not-open') return new AppError('conflict', refusal.code, refusal.message, { allowed: [] })
  return invalid({ facts: refusal.message })
}

/**
 * Enters a notice by form, about one case in the scope of the officer. The form's id makes it one notice however often it is sent. What
 * the rules refuse for this case (a type that does not fit its kind, a case that has ended) is refused here, since the officer may know.
 */
export async function fileNotice(call: Call<typeof endpoint>): Promise<Answer> {
  return enterNotice(call)
}

/**
 * Files a notice that corrects one filed before, which stays as it came. An alert that the first made takes the second as the same
 * document; one that the second does not support any more is closed as withdrawn.
 */
export async function correctFiledNotice(call: Call<typeof correctEndpoint>): Promise<Answer> {
  return enterNotice(call, call.params.id)
}

async function enterNotice(
  call: Pick<Call<typeof endpoint>, 'tx' | 'actor' | 'body' | 'now' | 'parts'>,
  correctedId?: string,
): Promise<Answer> {
  const { tx, actor, body, now, parts } = call
  refuseAtTheDoor(body)
  const occurredAt = new Date(body.occurredAt)
  const formal = body.source === 'formal-notice'
  const checked = checkNotice({
    type: body.type as NoticeTypeCode,
    source: body.source,
    bodyKind: null,
    facts: body.facts,
    occurredAt,
    receivedAt: now,
    values: formal
      ? {
          ...body.details,
          bodyName: body.bodyName,
          documentNumber: body.documentNumber,
          documentDate: body.documentDate,
        }
      : { ...body.details },
  })
  if (!checked.ok) throw invalid({ ...checked.fields })
  const { bodyName = '', documentNumber = '', documentDate = null, ...details } = checked.values
  const requestDigest = digestRequest(body)
  const subject = { caseId: body.caseId }
  const corrected = correctedId === undefined ? undefined : await lockFiledNotice(tx, actor, correctedId)
  const [, earlier, , cases, openAlerts, officers, storedSettings, secrets] = await Promise.all([
    lockWords(tx, `notice ${body.id}`),
    findById(tx, body.id),
    lockPerson(tx, subject),
    listSubjectCases(tx, subject),
    listOpenAlerts(tx, subject, { bodyName, documentNumber }),
    listOfficersOfCases(tx, subject, now),
    readStoredAlertSettings(tx),
    readPersonSecrets(tx, body.caseId),
  ])
  if (earlier) {
    if (!earlier.requestDigest?.equals(requestDigest)) {
      throw new AppError('conflict', 'id-reused', '这份表单已经提交过，内容不同；请重新打开表单登记新的通报。')
    }
    const [alerts, setAside] = await Promise.all([
      listAlertsOfNotice(tx, earlier.id),
      listSetAside(tx, body.caseId, earlier.id),
    ])
    return {
      id: earlier.id,
      receiptNumber: earlier.receiptNumber,
      receivedAt: earlier.receivedAt,
      message: filedMessage,
      alerts,
      setAside,
    }
  }
  const about = cases[0]
  if (!about || !secrets) throw notFound('档案')
  if (corrected?.corrected) throw alreadyCorrected(corrected.corrected)
  const alertIds = corrected ? await listAlertsMade(tx, corrected.id) : []
  const notice: CheckedNotice = {
    id: body.id,
    type: body.type,
    source: body.source,
    bodyId: null,
    idempotencyKey: null,
    requestDigest,
    bodyName,
    documentNumber,
    documentDate,
    facts: body.facts.trim(),
    details,
    occurredAt,
    receivedAt: now,
    enteredBy: actor.accountId,
    ...(corrected ? { corrects: corrected.id } : {}),
    subject: { name: about.personName, idNumber: parts.cipher.decryptPerson(secrets).idNumber },
  }
  const refusal = refusalOf([assessFor(notice, about, { openAlerts, storedSettings }, noAbsences)])
  if (refusal) throw asError(refusal)
  const { receiptNumber, alerts, setAside } = await takeInNotice(tx, parts, notice, {
    cases,
    // the same document: what the body and its number are called may be what is corrected
    openAlerts: asSameDocument(openAlerts, alertIds, { bodyName, documentNumber }),
    officers,
    storedSettings,
  })
  if (corrected) await withdrawAlertsOf(tx, corrected.id, `以 ${receiptNumber} 更正登记的通报`, now, actor.accountId)
  await placeAttachments(tx, body.attachmentIds ?? [], { noticeId: body.id }, actor.accountId)
  auditDeed(call, {
    action: corrected ? 'notice.correct' : 'notice.file',
    subjectType: 'notice',
    subjectId: body.id,
    officeCode: about.officeCode,
    summary: {
      type: body.type,
      source: body.source,
      ...(corrected ? { corrects: corrected.id } : {}),
      raised: alerts.filter((one) => !one.joined).length,
    },
  })
  return { id: body.id, receiptNumber, receivedAt: now.toISOString(), message: filedMessage, alerts, setAside }
}
