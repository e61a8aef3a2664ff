import type { PermitValue } from '@guitu/contract/leaves.ts'
import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { howToComplain } from '@guitu/contract/rules/leave.ts'
import { allowedPermitActions } from '@guitu/contract/rules/leave-actions.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import { checkPermitDecider, type PermitCourse, standingOfPermit } from '@guitu/contract/rules/permit.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { type PermitFound, readPermit } from './permit-queries.ts'

/** What of a permit the rules look at. */
export function courseOfPermit(permit: PermitFound): PermitCourse {
  return { from: permit.from, to: permit.to, state: permit.state, endedOn: permit.endedOn }
}

/** One permit as the one who asks may see it, with what they can do now. */
export function showPermit(permit: PermitFound, actor: Actor, today: CalendarDate): PermitValue {
  const course = courseOfPermit(permit)
  const { caseKind, caseState, askedBy, ...rest } = permit
  const allowed = allowedPermitActions(course, today).filter((action) =>
    action === 'decide'
      ? may(actor.role, 'leave.decide') &&
        checkCaseAction(caseKind, caseState, 'decide-leave').ok &&
        checkPermitDecider(actor.role, askedBy === actor.accountId) === undefined
      : may(actor.role, 'leave.request') && checkCaseAction(caseKind, caseState, 'report-return').ok,
  )
  return {
    ...rest,
    standing: standingOfPermit(course, today),
    complaint: permit.state === 'refused' ? howToComplain : '',
    allowed,
  }
}

/** Reads a permit anew and shows it. @throws AppError 404 when it is not in scope */
export async function showPermitAnew(tx: Tx, id: string, actor: Actor, now: Date): Promise<PermitValue> {
  const permit = await readPermit(tx, id)
  if (!permit) throw notFound('申请')
  return showPermit(permit, actor, shanghaiDate(now))
}
