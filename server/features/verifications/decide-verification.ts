import { closesAt } from '@guitu/contract/rules/verification.ts'
import type { decideVerification as endpoint, VerificationValue } from '@guitu/contract/verifications.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { lockCase } from '../procedures/lock-case.ts'
import { lockCaseRow } from '../procedures/queries.ts'
import { decideVerificationRow, readVerification } from './queries.ts'
import { showVerification, showVerificationAnew } from './show-verification.ts'
import { setVerificationTimer } from './verification-timer.ts'

/** A second person approves or refuses; an approved question is open to its body for 72 hours. */
export async function decideVerification(call: Call<typeof endpoint>): Promise<VerificationValue> {
  const { tx, actor, params, body, now } = call
  const seen = await readVerification(tx, params.id)
  if (!seen) throw notFound('信息化核查')
  await lockCaseRow(tx, seen.caseId)
  const found = (await readVerification(tx, params.id))!
  if (found.askedById === actor.accountId) {
    throw new AppError('forbidden', 'not-the-decider', '不能审批自己提出的核查，请由另一位工作人员审批。')
  }
  if (found.state !== 'asked') {
    // the same decision sent again is the same decision
    if ((found.state !== 'refused') === body.approve) return showVerification(found, actor, now)
    throw new AppError('conflict', 'verification-decided', '这份核查已经审批，请刷新页面。', { allowed: [] })
  }
  const faults = faultsOf({ words: body.approve ? undefined : checkWords(body.words, '不予批准的理由', 5) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (body.approve) await lockCase(tx, found.caseId, 'ask-verification')
  const until = body.approve ? closesAt(now) : null
  await decideVerificationRow(tx, found.id, {
    state: body.approve ? 'approved' : 'refused',
    decided_by: actor.accountId,
    decided_at: now,
    opinion: body.words.trim(),
    closes_at: until,
  })
  if (until) setVerificationTimer(tx, found.id, until)
  addCaseEvent(tx, {
    caseId: found.caseId,
    kind: 'verification-decided',
    actorId: actor.accountId,
    officeCode: found.officeCode,
    note: `${body.approve ? '批准' : '不予批准'}向${found.bodyName}核查`,
    subjectId: found.id,
    at: now,
  })
  auditDeed(call, {
    action: body.approve ? 'verification.approve' : 'verification.refuse',
    subjectType: 'verification',
    subjectId: found.id,
    officeCode: found.officeCode,
  })
  announce(tx, { topic: 'case', office: found.officeCode, id: found.caseId })
  return showVerificationAnew(tx, found.id, actor, now)
}
