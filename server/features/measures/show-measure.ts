import type { MeasureValue } from '@guitu/contract/measures.ts'
import { type CaseAction, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { allowedMeasureActions, type MeasureAction } from '@guitu/contract/rules/measure-actions.ts'
import { checkMeasureDecider } from '@guitu/contract/rules/measures.ts'
import { type Action, may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { type MeasureFound, readMeasure } from './queries.ts'

/** What a step of a measure asks of the role, and of the state of the case. An appeal, and what a court answers, come also when it has ended. */
export const measureSteps: Readonly<Record<MeasureAction, { permission: Action; caseAction: CaseAction }>> = {
  hear: { permission: 'measure.propose', caseAction: 'take-measure' },
  decide: { permission: 'measure.decide', caseAction: 'take-measure' },
  deliver: { permission: 'measure.propose', caseAction: 'take-measure' },
  answer: { permission: 'measure.decide', caseAction: 'record-answer' },
  'find-without-effect': { permission: 'measure.propose', caseAction: 'take-measure' },
  appeal: { permission: 'measure.propose', caseAction: 'take-appeal' },
  'answer-appeal': { permission: 'measure.decide', caseAction: 'take-appeal' },
}

/** One measure as the one who asks may see it, with what they can do now. */
export function showMeasure(measure: MeasureFound, actor: Actor): MeasureValue {
  const { caseKind, caseState, proposedBy, ...rest } = measure
  const allowed = allowedMeasureActions(measure).filter((action) => {
    const { permission, caseAction } = measureSteps[action]
    return (
      may(actor.role, permission) &&
      checkCaseAction(caseKind, caseState, caseAction).ok &&
      (action !== 'decide' ||
        checkMeasureDecider(measure.kind, actor.role, proposedBy === actor.accountId) === undefined)
    )
  })
  return { ...rest, allowed }
}

/** Reads a measure anew and shows it. @throws AppError 404 when it is not in scope */
export async function showMeasureAnew(tx: Tx, id: string, actor: Actor): Promise<MeasureValue> {
  const measure = await readMeasure(tx, id)
  if (!measure) throw notFound('奖惩')
  return showMeasure(measure, actor)
}
