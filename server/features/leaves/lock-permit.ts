import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { CaseAction } from '@guitu/contract/rules/case-actions.ts'
import { checkPermitAction, type PermitAction } from '@guitu/contract/rules/leave-actions.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { idReused, lockLeaves } from './lock-leave.ts'
import { findPermitStep, type PermitFound, readPermit } from './permit-queries.ts'
import { lockCase } from './queries.ts'
import { courseOfPermit } from './show-permit.ts'

/**
 * Locks the case of a permit for a step that is asked for. Nothing is answered when the step of this id was taken before.
 * @throws AppError 404 when the permit is not in scope; 409 when the id belongs to another permit, or a state does not allow the action
 */
export async function lockPermit(
  tx: Tx,
  step: { permitId: string; id: string; action: PermitAction; caseAction: CaseAction; now: Date },
): Promise<PermitFound | undefined> {
  const seen = await readPermit(tx, step.permitId)
  if (!seen) throw notFound('申请')
  await lockCase(tx, seen.caseId)
  const stepOf = await findPermitStep(tx, step.id)
  if (stepOf === step.permitId) return undefined
  if (stepOf !== undefined) throw idReused()
  await lockLeaves(tx, seen.caseId, step.caseAction)
  const permit = (await readPermit(tx, step.permitId))!
  const check = checkPermitAction(courseOfPermit(permit), step.action, shanghaiDate(step.now))
  if (!check.ok) throw new AppError('conflict', 'permit-state', check.message, { allowed: check.allowed })
  return permit
}
