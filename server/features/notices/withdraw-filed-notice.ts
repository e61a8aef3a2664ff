import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { withdrawFiledNotice as endpoint } from '@guitu/contract/notices.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { withdrawAlertsOf } from '../alerts/withdraw-alerts.ts'
import { alreadyCorrected, insertWithdrawal } from './correction-queries.ts'
import { lockFiledNotice } from './lock-filed-notice.ts'

const message = '撤回已登记，原通报保留备查。'

/** Takes back what was filed by form: a further row names it, the notice stays as it was. Alerts that rest on nothing else are closed. */
export async function withdrawFiledNotice(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  const reason = body.reason.trim()
  if (reason.length < 5) throw invalid({ reason: '请写明撤回的原因，至少 5 个字' })
  const notice = await lockFiledNotice(tx, actor, params.id)
  if (notice.withdrawnBy?.id === body.id) return { ...notice.withdrawnBy, message }
  if (notice.corrected) throw alreadyCorrected(notice.corrected)
  const receiptNumber = await insertWithdrawal(tx, {
    id: body.id,
    of: notice.id,
    reason,
    at: now,
    by: actor.accountId,
  })
  const closed = await withdrawAlertsOf(tx, notice.id, `撤回登记的通报：${reason}`, now, actor.accountId)
  auditDeed(call, {
    action: 'notice.withdraw-filed',
    subjectType: 'notice',
    subjectId: notice.id,
    summary: { closed },
  })
  return { id: body.id, receiptNumber, receivedAt: now.toISOString(), message }
}
