import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import { withdrawAlertsOf } from '../alerts/withdraw-alerts.ts'
import { asSameDocument, lockCorrected } from './correct-notice.ts'
import { lockCorrections } from './correction-queries.ts'
import {
  findByIdempotencyKey,
  listOfficersOfCases,
  listOpenAlerts,
  listSubjectCases,
  lockPerson,
  lockWords,
} from './queries.ts'
import { takeInNotice } from './take-in-notice.ts'

/** A notice of an authorised body that passed its checks, by whichever way it came. */
export interface FormalNotice {
  bodyId: string
  /** The body's own number of it: the same number is the same notice. */
  key: string
  digest: Buffer
  type: string
  /** As `checkNotice` answers them: body, document, and what the type asks for. */
  values: Readonly<Record<string, string>>
  /** Who of the body signs for it, if it says so. */
  officer?: string | undefined
  facts: string
  occurredAt: Date
  person: { name: string; idNumber: string }
  /** Receipt of the notice it corrects. */
  corrects?: string | undefined
}

/**
 * Keeps a notice of an authorised body and makes of it what the rules say. The same key with the same content is one notice and one
 * receipt, however often and however nearly at once it comes.
 * @param audited what the audit says besides
 * @throws AppError 409 for the same key with other content; 400, 409 when it corrects what cannot be corrected
 */
export async function takeInFormalNotice(
  tx: Tx,
  parts: Parts,
  notice: FormalNotice,
  now: Date,
  audited: { requestId?: string; summary?: Record<string, unknown> } = {},
): Promise<{ id: string; receiptNumber: string; receivedAt: string }> {
  const { bodyName = '', documentNumber = '', documentDate = null, ...details } = notice.values
  const subject = { idNumberIndex: parts.cipher.index('id-number', notice.person.idNumber) }
  if (notice.corrects) await lockCorrections(tx)
  const [, earlier, , cases, openAlerts, officers, storedSettings] = await Promise.all([
    lockWords(tx, `notice ${notice.bodyId} ${notice.key}`),
    findByIdempotencyKey(tx, notice.bodyId, notice.key),
    lockPerson(tx, subject),
    listSubjectCases(tx, subject),
    listOpenAlerts(tx, subject, { bodyName, documentNumber }),
    listOfficersOfCases(tx, subject, now),
    readStoredAlertSettings(tx),
  ])
  if (earlier) {
    if (!earlier.requestDigest?.equals(notice.digest)) {
      throw new AppError(
        'conflict',
        'idempotency-key-reused',
        '这个 Idempotency-Key 已经用于另一份内容不同的通报。新的通报请使用新的编号。',
      )
    }
    return { id: earlier.id, receiptNumber: earlier.receiptNumber, receivedAt: earlier.receivedAt }
  }
  const corrected = notice.corrects ? await lockCorrected(tx, notice.bodyId, notice.corrects) : undefined
  const id = newId(now)
  const { receiptNumber, alerts } = await takeInNotice(
    tx,
    parts,
    {
      id,
      type: notice.type,
      source: 'formal-notice',
      bodyId: notice.bodyId,
      idempotencyKey: notice.key,
      requestDigest: notice.digest,
      bodyName,
      documentNumber,
      documentDate,
      facts: notice.facts,
      details: notice.officer ? { ...details, officer: notice.officer } : details,
      occurredAt: notice.occurredAt,
      receivedAt: now,
      enteredBy: null,
      ...(corrected ? { corrects: corrected.id } : {}),
      subject: notice.person,
    },
    {
      cases,
      // an alert that the corrected notice made is joined, whatever the document is called now
      openAlerts: corrected ? asSameDocument(openAlerts, corrected.alertIds, { bodyName, documentNumber }) : openAlerts,
      officers,
      storedSettings,
    },
  )
  if (corrected) await withdrawAlertsOf(tx, corrected.id, `来源机关以 ${receiptNumber} 更正通报`, now)
  writeAudit(tx, {
    at: now,
    actorId: null,
    actorRole: 'body',
    actorOffice: '',
    action: 'notice.receive',
    subjectType: 'notice',
    subjectId: id,
    officeCode: '',
    summary: {
      body: notice.bodyId,
      type: notice.type,
      ...audited.summary,
      ...(corrected ? { corrects: corrected.id } : {}),
      raised: alerts.filter((one) => !one.joined).length,
      joined: alerts.filter((one) => one.joined).length,
    },
    ...(audited.requestId ? { requestId: audited.requestId } : {}),
  })
  return { id, receiptNumber, receivedAt: now.toISOString() }
}
