import type { decidePermit as endpoint, PermitValue } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkRefusal, type RefusalGround, refusalGrounds } from '@guitu/contract/rules/leave.ts'
import { checkPermitDecider } from '@guitu/contract/rules/permit.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockPermit } from './lock-permit.ts'
import { insertPermitStep, setPermitState } from './permit-queries.ts'
import { showPermitAnew } from './show-permit.ts'

/** Approves or refuses regular cross-county activity; refusing needs a ground and words, as for leave. */
export async function decidePermit(call: Call<typeof endpoint>): Promise<PermitValue> {
  const { tx, actor, params, body, now } = call
  const step = { permitId: params.id, id: body.id, action: 'decide', caseAction: 'decide-leave', now } as const
  const permit = await lockPermit(tx, step)
  if (!permit) return showPermitAnew(tx, params.id, actor, now)
  const against = checkPermitDecider(actor.role, permit.askedBy === actor.accountId)
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。`)
  const opinion = body.opinion.trim()
  const faults = body.approve ? {} : checkRefusal(body.ground, opinion)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (body.approve && shanghaiDate(now) > permit.to) {
    throw new AppError('conflict', 'permit-past', '申请的日期已经过去，不能再批准；请撤回，或者写明理由不予批准。', {
      allowed: ['end', 'decide'],
    })
  }
  await Promise.all([
    setPermitState(tx, permit.id, { state: body.approve ? 'approved' : 'refused', decidedAt: now }),
    insertPermitStep(tx, {
      id: body.id,
      permitId: permit.id,
      kind: body.approve ? 'approved' : 'refused',
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      ground: body.approve ? '' : body.ground!,
      opinion,
      at: now,
    }),
  ])
  const what = `${permit.from} 至 ${permit.to}，${permit.places.join('、')}`
  addCaseEvent(tx, {
    caseId: permit.caseId,
    kind: 'permit-decided',
    actorId: actor.accountId,
    officeCode: permit.officeCode,
    note: body.approve ? `批准 ${what}` : `不批准 ${what}：${refusalGrounds[body.ground as RefusalGround]}；${opinion}`,
    subjectId: permit.id,
    at: now,
  })
  auditDeed(call, {
    action: body.approve ? 'permit.approve' : 'permit.refuse',
    subjectType: 'permit',
    subjectId: permit.id,
    officeCode: permit.officeCode,
    ...(body.approve ? {} : { summary: { ground: body.ground } }),
  })
  announce(tx, { topic: 'case', office: permit.officeCode, id: permit.caseId })
  return showPermitAnew(tx, permit.id, actor, now)
}
