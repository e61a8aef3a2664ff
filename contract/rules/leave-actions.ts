import { shanghaiDate } from './calendar.ts'
import { checkRenewal, type LeaveCourse, leaveStandings, standingOfLeave } from './leave.ts'
import type { LeaveLevel } from './leave-route.ts'
import type { LeaveSettings } from './leave-settings.ts'
import { type PermitCourse, permitStandings, standingOfPermit } from './permit.ts'

/** What can be done with a leave. Who may, is another question (permissions, checkDecider). */
export const leaveActions = {
  decide: '审批',
  withdraw: '撤回',
  'report-return': '登记销假',
  renew: '简化续请',
  'tell-procuratorate': '登记通报人民检察院',
} as const
export type LeaveAction = keyof typeof leaveActions

/** A leave, as far as what can be done with it depends on it. */
export type ActionableLeave = LeaveCourse & { level: LeaveLevel; toldOn: string | null }

/** What a leave allows at a moment. */
export function allowedLeaveActions(leave: ActionableLeave, now: Date, settings: LeaveSettings): LeaveAction[] {
  const standing = standingOfLeave(leave, now, settings)
  const allowed: LeaveAction[] = []
  if (standing === 'requested') allowed.push('decide')
  if (standing === 'requested' || standing === 'approved') allowed.push('withdraw')
  if (['on-leave', 'to-report', 'overdue'].includes(standing)) allowed.push('report-return')
  if (standing === 'returned' && checkRenewal(leave, shanghaiDate(now), settings) === undefined) allowed.push('renew')
  if (leave.state === 'approved' && leave.level === 'city' && leave.toldOn === null) allowed.push('tell-procuratorate')
  return allowed
}

export type ActionCheck<Action> = { ok: true } | { ok: false; message: string; allowed: readonly Action[] }

/** Whether a leave allows an action; if not, why and what it does allow (the 409 of the server). */
export function checkLeaveAction(
  leave: ActionableLeave,
  action: LeaveAction,
  now: Date,
  settings: LeaveSettings,
): ActionCheck<LeaveAction> {
  const allowed = allowedLeaveActions(leave, now, settings)
  if (allowed.includes(action)) return { ok: true }
  const renewal = action === 'renew' ? checkRenewal(leave, shanghaiDate(now), settings) : undefined
  const standing = leaveStandings[standingOfLeave(leave, now, settings)]
  return { ok: false, message: renewal ?? `请假状态为“${standing}”，不能${leaveActions[action]}`, allowed }
}

/** What can be done with a permit for regular cross-county activity. */
export const permitActions = { decide: '审批', end: '撤回或者终止' } as const
export type PermitAction = keyof typeof permitActions

/** What a permit allows on a day in Shanghai. */
export function allowedPermitActions(permit: PermitCourse, today: string): PermitAction[] {
  const standing = standingOfPermit(permit, today)
  if (standing === 'requested') return ['decide', 'end']
  return standing === 'approved' || standing === 'in-force' ? ['end'] : []
}

/** Whether a permit allows an action; if not, why and what it does allow. */
export function checkPermitAction(
  permit: PermitCourse,
  action: PermitAction,
  today: string,
): ActionCheck<PermitAction> {
  const allowed = allowedPermitActions(permit, today)
  if (allowed.includes(action)) return { ok: true }
  const standing = permitStandings[standingOfPermit(permit, today)]
  return { ok: false, message: `经常性跨市县活动的状态为“${standing}”，不能${permitActions[action]}`, allowed }
}
