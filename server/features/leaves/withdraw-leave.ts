import type { withdrawLeave as endpoint, LeaveValue } from '@guitu/contract/leaves.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockForStep, routeWaiting } from './lock-leave.ts'
import { insertLeaveStep, setLeaveState } from './queries.ts'
import { showLeaveAnew } from './show-leave.ts'

/** Takes back a request, or an approval that has not begun: the person stays. Its days count no more. */
export async function withdrawLeave(call: Call<typeof endpoint>): Promise<LeaveValue> {
  const { tx, actor, params, body, now } = call
  const step = { leaveId: params.id, id: body.id, action: 'withdraw', caseAction: 'report-return', now } as const
  const locked = await lockForStep(tx, step)
  if (!locked) return showLeaveAnew(tx, params.id, actor, now)
  const { leave } = locked
  await Promise.all([
    setLeaveState(tx, leave.id, { state: 'withdrawn' }),
    insertLeaveStep(tx, {
      id: body.id,
      leaveId: leave.id,
      kind: 'withdrawn',
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      opinion: body.opinion.trim(),
      at: now,
    }),
  ])
  await routeWaiting(tx, locked, { id: leave.id, state: 'withdrawn' }, now)
  addCaseEvent(tx, {
    caseId: leave.caseId,
    kind: 'leave-withdrawn',
    actorId: actor.accountId,
    officeCode: locked.case.officeCode,
    note: `${leave.from} 至 ${leave.to} 到${leave.place}`,
    subjectId: leave.id,
    at: now,
  })
  auditDeed(call, {
    action: 'leave.withdraw',
    subjectType: 'leave',
    subjectId: leave.id,
    officeCode: locked.case.officeCode,
  })
  announce(tx, { topic: 'case', office: locked.case.officeCode, id: leave.caseId })
  return showLeaveAnew(tx, leave.id, actor, now)
}
