import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { withdrawNotice as endpoint } from '@guitu/contract/notices.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { withdrawAlertsOf } from '../alerts/withdraw-alerts.ts'
import { alreadyCorrected, findOwnNotice, insertWithdrawal, lockCorrections } from './correction-queries.ts'
import { lockPerson } from './queries.ts'

/**
 * A body takes back a notice it sent: a further row names it, the notice itself stays as it was. Alerts that rest on nothing else are closed
 * as withdrawn. Sent again, the answer is the same receipt. The answer says nothing about the person.
 */
export async function withdrawNotice(call: Call<typeof endpoint, BodyActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  const reason = body.reason.trim()
  if (reason.length < 5) throw invalid({ reason: '请写明撤回的原因，至少 5 个字' })
  await lockCorrections(tx)
  const notice = await findOwnNotice(tx, actor.bodyId, params.receipt)
  if (!notice) throw notFound('通报')
  if (notice.corrected && !notice.withdrawnBy) throw alreadyCorrected(notice.corrected)
  if (notice.withdrawnBy) return { ...notice.withdrawnBy, message: withdrawnMessage }
  if (notice.caseId) await lockPerson(tx, { caseId: notice.caseId })
  const id = newId(now)
  const receiptNumber = await insertWithdrawal(tx, { id, of: notice.id, reason, at: now })
  const closed = await withdrawAlertsOf(tx, notice.id, `来源机关撤回通报：${reason}`, now)
  writeAudit(tx, {
    at: now,
    actorId: null,
    actorRole: 'body',
    actorOffice: '',
    action: 'notice.withdraw',
    subjectType: 'notice',
    subjectId: notice.id,
    summary: { body: actor.bodyId, closed },
    requestId: actor.requestId,
  })
  return { id, receiptNumber, receivedAt: now.toISOString(), message: withdrawnMessage }
}

const withdrawnMessage = '撤回已收到，原通报保留备查。请保存回执编号。'
