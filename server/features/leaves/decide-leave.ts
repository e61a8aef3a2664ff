import type { decideLeave as endpoint, LeaveValue } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import {
  checkDecider,
  checkRefusal,
  overdueAlertAt,
  type RefusalGround,
  refusalGrounds,
} from '@guitu/contract/rules/leave.ts'
import { leaveLevels } from '@guitu/contract/rules/leave-route.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockForStep, routeFor, routeWaiting } from './lock-leave.ts'
import { setOverdueTimer } from './overdue-timer.ts'
import { insertLeaveStep, routeAnew, setLeaveState } from './queries.ts'
import { showLeaveAnew } from './show-leave.ts'

/**
 * Approves or refuses, at the level to which the days lead at this moment. Refusing needs a ground and words, and the answer says how to
 * complain (社区矫正法 Art. 27, 34).
 */
export async function decideLeave(call: Call<typeof endpoint>): Promise<LeaveValue> {
  const { tx, actor, params, body, now } = call
  const step = { leaveId: params.id, id: body.id, action: 'decide', caseAction: 'decide-leave', now } as const
  const locked = await lockForStep(tx, step)
  if (!locked) return showLeaveAnew(tx, params.id, actor, now)
  const { leave } = locked
  const route = routeFor(locked, leave, now)
  const against = checkDecider(route.level, actor.role, leave.askedBy === actor.accountId)
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。${route.why}。`)
  const opinion = body.opinion.trim()
  const faults = body.approve ? {} : checkRefusal(body.ground, opinion)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (body.approve && shanghaiDate(now) > leave.to) {
    throw new AppError('conflict', 'leave-past', '申请的日期已经过去，不能再批准；请撤回，或者写明理由不予批准。', {
      allowed: ['withdraw', 'decide'],
    })
  }
  const ground = body.approve ? '' : refusalGrounds[body.ground as RefusalGround]
  await routeAnew(tx, leave.id, route)
  await Promise.all([
    setLeaveState(tx, leave.id, { state: body.approve ? 'approved' : 'refused', decidedAt: now }),
    insertLeaveStep(tx, {
      id: body.id,
      leaveId: leave.id,
      kind: body.approve ? 'approved' : 'refused',
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      level: route.level,
      ground: body.approve ? '' : body.ground!,
      opinion,
      at: now,
    }),
  ])
  if (body.approve) {
    await routeWaiting(tx, locked, { id: leave.id, state: 'approved' }, now)
    setOverdueTimer(tx, leave.id, overdueAlertAt(leave.to, locked.settings))
  }
  addCaseEvent(tx, {
    caseId: leave.caseId,
    kind: 'leave-decided',
    actorId: actor.accountId,
    officeCode: locked.case.officeCode,
    note: body.approve
      ? `${leaveLevels[route.level]}批准 ${leave.from} 至 ${leave.to} 到${leave.place}${route.fileWithCounty ? '，报县级备案' : ''}`
      : `${leaveLevels[route.level]}不批准 ${leave.from} 至 ${leave.to} 到${leave.place}：${ground}；${opinion}`,
    subjectId: leave.id,
    at: now,
  })
  auditDeed(call, {
    action: body.approve ? 'leave.approve' : 'leave.refuse',
    subjectType: 'leave',
    subjectId: leave.id,
    officeCode: locked.case.officeCode,
    summary: { level: route.level, days: route.days, ...(body.approve ? {} : { ground: body.ground }) },
  })
  announce(tx, { topic: 'case', office: locked.case.officeCode, id: leave.caseId })
  return showLeaveAnew(tx, leave.id, actor, now)
}
