import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import { withdrawAlertsOf } from '../alerts/withdraw-alerts.ts'
import { alreadyCorrected, findOwnNotice, insertWithdrawal, lockCorrections } from './correction-queries.ts'
import { lockPerson } from './queries.ts'

/** What takes a notice of an authorised body back, by whichever way it came. */
export interface FormalWithdrawal {
  bodyId: string
  /** Receipt of the notice that is taken back. */
  of: string
  reason: string
  /** The body's own number of it and the digest of what it said, when it came with one. */
  numbered?: { key: string; digest: Buffer }
}

/**
 * Takes back a notice of an authorised body: a further row names it, the notice itself stays as it was. Alerts that rest on nothing else are
 * closed as withdrawn. Taken back before, the answer is the same receipt.
 * @param audited what the audit says besides
 * @throws AppError 404 when it is not the body's own, 409 when it was corrected
 */
export async function takeBackFormalNotice(
  tx: Tx,
  { bodyId, of, reason, numbered }: FormalWithdrawal,
  now: Date,
  audited: { requestId?: string; summary?: Record<string, unknown> } = {},
): Promise<{ id: string; receiptNumber: string; receivedAt: string }> {
  await lockCorrections(tx)
  const notice = await findOwnNotice(tx, bodyId, of)
  if (!notice) throw notFound('通报')
  if (notice.corrected && !notice.withdrawnBy) throw alreadyCorrected(notice.corrected)
  if (notice.withdrawnBy) return notice.withdrawnBy
  if (notice.caseId) await lockPerson(tx, { caseId: notice.caseId })
  const id = newId(now)
  const receiptNumber = await insertWithdrawal(tx, {
    id,
    of: notice.id,
    reason,
    at: now,
    ...(numbered ? { numbered } : {}),
  })
  const closed = await withdrawAlertsOf(tx, notice.id, `来源机关撤回通报：${reason}`, now)
  writeAudit(tx, {
    at: now,
    actorId: null,
    actorRole: 'body',
    actorOffice: '',
    action: 'notice.withdraw',
    subjectType: 'notice',
    subjectId: notice.id,
    summary: { body: bodyId, closed, ...audited.summary },
    ...(audited.requestId ? { requestId: audited.requestId } : {}),
  })
  return { id, receiptNumber, receivedAt: now.toISOString() }
}
