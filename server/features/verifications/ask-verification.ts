import { MIN_QUESTION_WORDS } from '@guitu/contract/rules/verification.ts'
import type { askVerification as endpoint, VerificationValue } from '@guitu/contract/verifications.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { idReused, lockCase } from '../procedures/lock-case.ts'
import { insertVerification, listBodiesToAsk, readVerification } from './queries.ts'
import { showVerificationAnew } from './show-verification.ts'

/** Asks one body one question about one person, with the reason (社区矫正法 Art. 26); nothing goes out until a second person approves. */
export async function askVerification(call: Call<typeof endpoint>): Promise<VerificationValue> {
  const { tx, actor, body, now } = call
  const earlier = await readVerification(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showVerificationAnew(tx, body.id, actor, now)
  }
  const about = await lockCase(tx, body.caseId, 'ask-verification')
  const asked = (await listBodiesToAsk(tx)).find((each) => each.id === body.bodyId)
  const faults = faultsOf({
    question: checkWords(body.question, '要核实的问题', MIN_QUESTION_WORDS),
    reason: checkWords(body.reason, '核查的理由', MIN_QUESTION_WORDS),
    bodyId: asked ? undefined : '请选择授权机关',
  })
  if (!asked || Object.keys(faults).length > 0) throw invalid(faults)
  await insertVerification(tx, {
    id: body.id,
    caseId: about.id,
    countyCode: about.countyCode,
    bodyId: body.bodyId,
    question: body.question.trim(),
    reason: body.reason.trim(),
    askedBy: actor.accountId,
    askedAt: now,
  })
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'verification-asked',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `向${asked.name}核查`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'verification.ask',
    subjectType: 'verification',
    subjectId: body.id,
    officeCode: about.officeCode,
    purpose: body.reason.trim().slice(0, 200),
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showVerificationAnew(tx, body.id, actor, now)
}
