import type { answerObjection as endpoint, ObjectionValue } from '@guitu/contract/objections.ts'
import { MIN_OBJECTION_WORDS, objectionOutcomes } from '@guitu/contract/rules/objection.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { settleTask } from '../tasks/close-tasks.ts'
import { showObjection } from './list-objections.ts'
import { findObjectionStep, insertObjectionStep, lockObjection, readObjection, setAnswer } from './queries.ts'

/** Answers an objection once, with the reasons that the person reads (个人信息保护法 Art. 50); its task ends with it. */
export async function answerObjection(call: Call<typeof endpoint>): Promise<ObjectionValue> {
  const { tx, actor, params, body, now } = call
  const objection = await lockObjection(tx, params.id)
  if (!objection) throw notFound('异议')
  if ((await findObjectionStep(tx, body.id)) === params.id) return showObjection(objection, now)
  if (objection.outcome !== null) {
    throw new AppError('conflict', 'answered', `这份异议已由${objection.officerName}答复，请刷新页面查看。`, {
      allowed: [],
    })
  }
  const reasons = body.reasons.trim()
  if ([...reasons].length < MIN_OBJECTION_WORDS) {
    throw invalid({ reasons: `请写明核实了什么、结果怎样，至少 ${MIN_OBJECTION_WORDS} 个字，本人会看到` })
  }
  await setAnswer(tx, params.id, { outcome: body.outcome, reasons, by: actor.accountId, at: now })
  await insertObjectionStep(tx, {
    id: body.id,
    objectionId: params.id,
    kind: 'answered',
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    note: reasons,
    at: now,
  })
  const outcome = objectionOutcomes[body.outcome]
  await settleTask(tx, params.id, { actorId: actor.accountId, note: outcome, at: now })
  addCaseEvent(tx, {
    caseId: objection.caseId,
    kind: 'objection-answered',
    actorId: actor.accountId,
    officeCode: objection.officeCode,
    note: `${objection.objectionNumber} ${outcome}`,
    subjectId: params.id,
    at: now,
  })
  auditDeed(call, {
    action: 'objection.answer',
    subjectType: 'case',
    subjectId: objection.caseId,
    officeCode: objection.officeCode,
    summary: { outcome: body.outcome },
  })
  announce(tx, { topic: 'case', office: objection.officeCode, id: objection.caseId })
  return showObjection((await readObjection(tx, params.id))!, now)
}
