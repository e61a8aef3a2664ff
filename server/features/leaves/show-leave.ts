import type { LeaveValue } from '@guitu/contract/leaves.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import {
  backReportDue,
  checkDecider,
  howToComplain,
  type LeaveCourse,
  returnedInTime,
  standingOfLeave,
} from '@guitu/contract/rules/leave.ts'
import { type ActionableLeave, allowedLeaveActions, type LeaveAction } from '@guitu/contract/rules/leave-actions.ts'
import { countDays } from '@guitu/contract/rules/leave-route.ts'
import { type LeaveSettings, leaveSettingsOf } from '@guitu/contract/rules/leave-settings.ts'
import { type Action, may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { readStoredLeaveSettings } from './leave-settings.ts'
import { type LeaveFound, readLeave } from './queries.ts'

/** What of a leave the rules look at. */
export function courseOf(leave: LeaveFound): ActionableLeave {
  return {
    from: leave.from,
    to: leave.to,
    state: leave.state as LeaveCourse['state'],
    returnedOn: leave.returnedOn,
    reportedAt: leave.reportedAt ? new Date(leave.reportedAt) : null,
    level: leave.level,
    toldOn: leave.toldOn,
  }
}

const permissionOf: Record<LeaveAction, Action> = {
  decide: 'leave.decide',
  withdraw: 'leave.request',
  'report-return': 'leave.request',
  renew: 'leave.request',
  'tell-procuratorate': 'leave.decide',
}
const caseActionOf = {
  decide: 'decide-leave',
  withdraw: 'report-return',
  'report-return': 'report-return',
  renew: 'request-leave',
  'tell-procuratorate': 'report-return',
} as const

/** Whether the procuratorate's notice is this officer's: the township office has no part in an approval of the city. */
export function tellsProcuratorate(actor: Pick<Actor, 'role'>): boolean {
  return actor.role !== 'caseworker'
}

/** One leave as the one who asks may see it, with what they can do now. */
export function showLeave(leave: LeaveFound, actor: Actor, now: Date, settings: LeaveSettings): LeaveValue {
  const course = courseOf(leave)
  const { caseKind, caseState, askedBy, windowFrom, windowTo, usedDays, totalDays, limitDays, ...rest } = leave
  const allowed = allowedLeaveActions(course, now, settings).filter(
    (action) =>
      may(actor.role, permissionOf[action]) &&
      checkCaseAction(caseKind, caseState, caseActionOf[action]).ok &&
      (action !== 'decide' || checkDecider(leave.level, actor.role, askedBy === actor.accountId) === undefined) &&
      (action !== 'tell-procuratorate' || tellsProcuratorate(actor)),
  )
  return {
    ...rest,
    days: countDays(course),
    standing: standingOfLeave(course, now, settings),
    meter: { windowFrom, windowTo, usedDays, totalDays, limitDays, months: settings.windowMonths },
    returnDue: backReportDue(leave.to, settings).toISOString(),
    inTime: leave.returnedOn === null ? null : returnedInTime(course, settings),
    complaint: leave.state === 'refused' ? howToComplain : '',
    allowed,
  }
}

/** Reads a leave anew and shows it. @throws AppError 404 when it is not in scope */
export async function showLeaveAnew(tx: Tx, id: string, actor: Actor, now: Date): Promise<LeaveValue> {
  const [leave, stored] = await Promise.all([readLeave(tx, id), readStoredLeaveSettings(tx)])
  if (!leave) throw notFound('请假')
  return showLeave(leave, actor, now, leaveSettingsOf(stored, leave.countyCode))
}
