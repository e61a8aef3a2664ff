import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { MeasureSettings } from '@guitu/contract/rules/measure-settings.ts'
import {
  checkEndDecider,
  preparesFrom,
  type TerminationAction,
  terminationActions,
  terminationStates,
} from '@guitu/contract/rules/terminations.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { idReused, mustFindCase } from '../procedures/lock-case.ts'
import { findStep, lockCaseRow, type ProcedureCase } from '../procedures/queries.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { findCaseOfStep, readEnd, type TerminationFound } from './queries.ts'
import { actionsOf, endSteps } from './show-end.ts'

/**
 * Locks a case for a step of its end. Nothing is answered when the step of this id was taken before.
 * @throws AppError 404 when the case is not in scope; 403 when the step is not this officer's; 409 when a state does not allow it
 */
export async function lockEnd(
  tx: Tx,
  step: { caseId: string; id: string; action: TerminationAction; now: Date },
  actor: Actor,
): Promise<{ about: ProcedureCase; end: TerminationFound; settings: MeasureSettings } | undefined> {
  const about = await mustFindCase(tx, step.caseId)
  await lockCaseRow(tx, about.id)
  const takenIn = await findCaseOfStep(tx, step.id)
  if (takenIn === about.id) return undefined
  if (takenIn !== undefined || (await findStep(tx, step.id)) !== undefined) throw idReused()
  const [end, settings] = await Promise.all([readEnd(tx, about.id), readMeasureSettings(tx, about.countyCode)])
  const { permission, caseAction } = endSteps[step.action]
  const entered = step.action === 'review' && end!.enteredBy === actor.accountId
  const against = permission === 'termination.decide' ? checkEndDecider(actor.role, entered) : undefined
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。`)
  const check = checkCaseAction(end!.caseKind, end!.caseState, caseAction)
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  const allowed = actionsOf(end!, step.now, settings)
  if (!allowed.includes(step.action)) throw notNow(step.action, end!, settings, allowed)
  return { about, end: end!, settings }
}

function notNow(
  action: TerminationAction,
  end: TerminationFound,
  settings: MeasureSettings,
  allowed: readonly TerminationAction[],
): AppError {
  const why =
    action === 'appraise' && end.state === null
      ? `期满前 ${settings.endDaysAhead} 日起办理鉴定，最早 ${preparesFrom(end.termEnd, settings)}`
      : action === 'certify' && end.state === 'reviewed'
        ? `矫正期满日为 ${end.termEnd}，当日发放解除社区矫正证明书`
        : `现在的状态为“${end.state ? terminationStates[end.state] : '尚未办理鉴定'}”，不能${terminationActions[action]}`
  return new AppError('conflict', 'termination-state', `${why}。`, { allowed })
}
