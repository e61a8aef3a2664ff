import { type CaseAction, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { daysThatCount } from '@guitu/contract/rules/leave.ts'
import { checkLeaveAction, type LeaveAction } from '@guitu/contract/rules/leave-actions.ts'
import { type Days, type LeaveRoute, routeLeave } from '@guitu/contract/rules/leave-route.ts'
import { type LeaveSettings, leaveSettingsOf } from '@guitu/contract/rules/leave-settings.ts'
import { BOUNDARIES_PAGE } from '@guitu/contract/rules/notice-types.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { readStoredLeaveSettings } from './leave-settings.ts'
import {
  findLeaveStep,
  type LeaveCase,
  type LeaveFound,
  listLeavesOfCase,
  lockCase,
  readLeave,
  routeAnew,
} from './queries.ts'
import { courseOf } from './show-leave.ts'

export interface LockedLeaves {
  case: LeaveCase
  leaves: LeaveFound[]
  settings: LeaveSettings
}

/**
 * Locks a case and reads its leaves.
 * @throws AppError 404 when the case is not in scope; 422 when its kind knows no leave; 409 when its state does not allow the action
 */
export async function lockLeaves(tx: Tx, caseId: string, action: CaseAction): Promise<LockedLeaves> {
  const about = await lockCase(tx, caseId)
  if (!about) throw notFound('档案')
  mustKnowLeave(about)
  const check = checkCaseAction(about.kind, about.state, action)
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  // after the lock, so that what was decided meanwhile is seen
  const [leaves, stored] = await Promise.all([listLeavesOfCase(tx, caseId), readStoredLeaveSettings(tx)])
  return { case: about, leaves, settings: leaveSettingsOf(stored, about.countyCode) }
}

/** Leave is for people who serve a sentence in the community. @throws AppError 422 for a case of another kind */
export function mustKnowLeave(about: Pick<LeaveCase, 'kind'>): void {
  if (about.kind === 'corrections') return
  throw new AppError(
    'refused',
    'no-leave-for-kind',
    '安置帮教是自愿接受的帮助，没有请假的义务，外出也不需要批准；请假只适用于社区矫正对象。',
    { page: BOUNDARIES_PAGE },
  )
}

export interface LockedStep extends LockedLeaves {
  leave: LeaveFound
}

/**
 * Locks the case of a leave for a step that is asked for. Nothing is answered when the step of this id was taken before.
 * @throws AppError 404 when the leave is not in scope; 409 when the id belongs to another leave, or a state does not allow the action
 */
export async function lockForStep(
  tx: Tx,
  step: { leaveId: string; id: string; action: LeaveAction; caseAction: CaseAction; now: Date },
): Promise<LockedStep | undefined> {
  const seen = await readLeave(tx, step.leaveId)
  if (!seen) throw notFound('请假')
  await lockCase(tx, seen.caseId)
  const stepOf = await findLeaveStep(tx, step.id)
  if (stepOf === step.leaveId) return undefined
  if (stepOf !== undefined) throw idReused()
  const locked = await lockLeaves(tx, seen.caseId, step.caseAction)
  const leave = locked.leaves.find((each) => each.id === step.leaveId)!
  const check = checkLeaveAction(courseOf(leave), step.action, step.now, locked.settings)
  if (!check.ok) throw new AppError('conflict', 'leave-state', check.message, { allowed: check.allowed })
  return { ...locked, leave }
}

export function idReused(): AppError {
  return new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
}

/** Days of the leaves that count beside one. */
export function countedDays(locked: LockedLeaves, beside: string | null, now: Date): Days[] {
  return locked.leaves
    .filter((leave) => leave.id !== beside)
    .map((leave) => daysThatCount(courseOf(leave), now, locked.settings))
    .filter((days) => days !== null)
}

/** Who decides on days of this case. */
export function routeFor(locked: LockedLeaves, asked: Days & { id: string | null }, now: Date): LeaveRoute {
  return routeLeave({ from: asked.from, to: asked.to }, countedDays(locked, asked.id, now), locked.settings)
}

/** What waits is led anew after a step has changed the days that count. */
export async function routeWaiting(
  tx: Tx,
  locked: LockedLeaves,
  changed: { id: string } & Partial<Pick<LeaveFound, 'state' | 'returnedOn' | 'reportedAt'>>,
  now: Date,
): Promise<void> {
  const leaves = locked.leaves.map((leave) => (leave.id === changed.id ? { ...leave, ...changed } : leave))
  const waiting = leaves.filter((leave) => leave.state === 'requested')
  await Promise.all(waiting.map((leave) => routeAnew(tx, leave.id, routeFor({ ...locked, leaves }, leave, now))))
}
