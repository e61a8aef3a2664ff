import { checkMeasureAction, type MeasureAction } from '@guitu/contract/rules/measure-actions.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { lockCase, wasTaken } from '../procedures/lock-case.ts'
import { lockCaseRow } from '../procedures/queries.ts'
import { type MeasureFound, readMeasure } from './queries.ts'
import { measureSteps } from './show-measure.ts'

/**
 * Locks the case of a measure for a step that is asked for. Nothing is answered when the step of this id was taken before.
 * @throws AppError 404 when the measure is not in scope; 409 when the id belongs to something else, or a state does not allow the action
 */
export async function lockMeasure(
  tx: Tx,
  step: { measureId: string; id: string; action: MeasureAction },
): Promise<MeasureFound | undefined> {
  const seen = await readMeasure(tx, step.measureId)
  if (!seen) throw notFound('奖惩')
  await lockCaseRow(tx, seen.caseId)
  if (await wasTaken(tx, step.id, seen.id)) return undefined
  await lockCase(tx, seen.caseId, measureSteps[step.action].caseAction)
  const measure = (await readMeasure(tx, seen.id))!
  const check = checkMeasureAction(measure, step.action)
  if (!check.ok) throw new AppError('conflict', 'measure-state', check.message, { allowed: check.allowed })
  return measure
}
