import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { allowedCaseActions, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { sealCase as endpoint } from '@guitu/contract/seals.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { findSealById, lockCaseToSeal, sealAtCommit } from './queries.ts'

/** Seals the record of an ended case before the set days are over. What is still to be done in it is done first. */
export async function sealCase(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  const ground = body.ground.trim()
  if (ground.length < 5) throw invalid({ ground: '请写明提前封存的理由（至少 5 个字）' })
  const [earlier, found] = [await findSealById(tx, body.id), await lockCaseToSeal(tx, params.id)]
  if (earlier?.caseId === params.id) return { caseNumber: earlier.caseNumber, sealedAt: earlier.sealedAt }
  if (!found) throw notFound('档案')
  if (earlier) throw new AppError('conflict', 'id-reused', '这个编号已用于另一份档案的封存，请刷新页面后再试。')
  const check = checkCaseAction(found.kind, found.state, 'seal')
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  if (found.openAlerts + found.openTasks > 0) {
    throw new AppError(
      'conflict',
      'work-left',
      `还有 ${found.openAlerts} 条预警、${found.openTasks} 项任务没有办结，办结后再封存。`,
      { allowed: allowedCaseActions(found.kind, found.state).filter((action) => action !== 'seal') },
    )
  }
  addCaseEvent(tx, {
    caseId: found.id,
    kind: 'record-sealed',
    actorId: actor.accountId,
    officeCode: found.officeCode,
    note: ground,
    at: now,
  })
  auditDeed(call, {
    action: 'case.seal',
    subjectType: 'case',
    subjectId: found.id,
    officeCode: found.officeCode,
    purpose: ground.slice(0, 200),
  })
  announce(tx, { topic: 'case', office: found.officeCode, id: found.id })
  sealAtCommit(tx, { caseId: found.id, id: body.id, by: actor.accountId, ground, at: now })
  return { caseNumber: found.caseNumber, sealedAt: now.toISOString() }
}
