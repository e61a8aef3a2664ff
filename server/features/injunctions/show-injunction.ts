import type { InjunctionValue } from '@guitu/contract/injunctions.ts'
import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { standingOfInjunction } from '@guitu/contract/rules/injunctions.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import type { ProcedureCase } from '../procedures/queries.ts'
import { type InjunctionFound, readInjunction } from './queries.ts'

/** One injunction as of a day; an earlier end that the court set counts. */
export function showInjunction(
  found: InjunctionFound,
  about: ProcedureCase,
  actor: Actor,
  today: CalendarDate,
): InjunctionValue {
  const endedOn = found.steps.find((step) => step.kind === 'ended')?.on ?? null
  const to = endedOn ?? found.to
  const standing = standingOfInjunction({ from: found.from, to }, today)
  return {
    ...found,
    to,
    endedOn,
    standing,
    canEnd:
      endedOn === null &&
      standing !== 'ended' &&
      may(actor.role, 'injunction.write') &&
      checkCaseAction(about.kind, about.state, 'enter-injunction').ok,
  }
}

/** Reads an injunction anew and shows it. @throws AppError 404 when it is not in scope */
export async function showInjunctionAnew(tx: Tx, id: string, actor: Actor, now: Date): Promise<InjunctionValue> {
  const found = await readInjunction(tx, id)
  if (!found) throw notFound('禁止令')
  return showInjunction(found, await mustFindCase(tx, found.caseId), actor, shanghaiDate(now))
}
