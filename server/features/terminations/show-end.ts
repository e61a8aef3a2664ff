import { daysBetween, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type CaseAction, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import type { MeasureSettings } from '@guitu/contract/rules/measure-settings.ts'
import { type Action, may } from '@guitu/contract/rules/permissions.ts'
import {
  allowedTerminationActions,
  checkEndDecider,
  checkPreparation,
  preparesFrom,
  type TerminationAction,
} from '@guitu/contract/rules/terminations.ts'
import type { TerminationValue } from '@guitu/contract/terminations.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { readEnd, type TerminationFound } from './queries.ts'

/** What a step of the end asks of the role, and of the state of the case. */
export const endSteps: Readonly<Record<TerminationAction, { permission: Action; caseAction: CaseAction }>> = {
  appraise: { permission: 'termination.prepare', caseAction: 'prepare-end' },
  review: { permission: 'termination.decide', caseAction: 'prepare-end' },
  certify: { permission: 'termination.decide', caseAction: 'prepare-end' },
  'end-early': { permission: 'termination.decide', caseAction: 'end-course' },
  'hand-over': { permission: 'termination.prepare', caseAction: 'hand-over' },
}

/** What the course of an end allows on a day, whoever asks. */
export function actionsOf(found: TerminationFound, now: Date, settings: MeasureSettings): TerminationAction[] {
  const today = shanghaiDate(now)
  return allowedTerminationActions({
    state: found.state,
    ground: found.ground,
    handover: found.handover ?? 'none',
    mayPrepare: checkPreparation(found.termEnd, today, settings) === undefined,
    dayHasCome: today >= found.termEnd,
  }).filter((action) => checkCaseAction(found.caseKind, found.caseState, endSteps[action].caseAction).ok)
}

/** The end of one case as the one who asks may see it, with what they can do now. */
export function showEnd(found: TerminationFound, actor: Actor, now: Date, settings: MeasureSettings): TerminationValue {
  const { caseKind: _k, caseState: _s, personId: _p, birthDate, countyCode: _c, startDate, enteredBy, ...rest } = found
  const decides = checkEndDecider(actor.role, false) === undefined
  const allowed = actionsOf(found, now, settings).filter(
    (action) =>
      may(actor.role, endSteps[action].permission) &&
      (endSteps[action].permission !== 'termination.decide' || decides) &&
      (action !== 'review' || enteredBy !== actor.accountId),
  )
  return {
    ...rest,
    preparesFrom: preparesFrom(found.termEnd, settings),
    daysLeft: daysBetween(shanghaiDate(now), found.termEnd),
    minor: isMinorsCase(birthDate, startDate),
    summary: found.summary ?? '',
    appraisal: found.appraisal ?? '',
    announced: found.announced ?? '',
    handover: found.handover ?? 'none',
    allowed,
  }
}

/** Reads the end of a case anew and shows it. @throws AppError 404 when the case is not in scope */
export async function showEndAnew(tx: Tx, caseId: string, actor: Actor, now: Date): Promise<TerminationValue> {
  const found = await readEnd(tx, caseId)
  if (!found) throw notFound('档案')
  return showEnd(found, actor, now, await readMeasureSettings(tx, found.countyCode))
}
