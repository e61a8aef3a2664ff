import type { withdrawLeave as endpoint, LeaveValue } from '@guitu/contract/leaves.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import type { Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockForStep, routeWaiting } from './lock-leave.ts'
import { insertLeaveStep, setLeaveState } from './queries.ts'
import { showLeaveAnew } from './show-leave.ts'
import { officerAsTaker, type StepTaker } from './step-taker.ts'

/** Takes back a request, or an approval that has not begun: the person stays. Its days count no more. */
export async function withdrawLeave(call: Call<typeof endpoint>): Promise<LeaveValue> {
  const { tx, actor, params, body, now } = call
  await takeBackLeave(tx, officerAsTaker(call), { leaveId: params.id, id: body.id, opinion: body.opinion.trim() }, now)
  return showLeaveAnew(tx, params.id, actor, now)
}

/** The same, whoever takes it back. Nothing is done when the step of this id was taken before. @throws AppError as `lockForStep` */
export async function takeBackLeave(
  tx: Tx,
  taker: StepTaker,
  step: { leaveId: string; id: string; opinion: string },
  now: Date,
): Promise<void> {
  const locked = await lockForStep(tx, { ...step, action: 'withdraw', caseAction: 'report-return', now })
  if (!locked) return
  const { leave } = locked
  await Promise.all([
    setLeaveState(tx, leave.id, { state: 'withdrawn' }),
    insertLeaveStep(tx, {
      id: step.id,
      leaveId: leave.id,
      kind: 'withdrawn',
      officerId: taker.accountId,
      officeCode: taker.officeCode,
      opinion: step.opinion,
      at: now,
    }),
  ])
  await routeWaiting(tx, locked, { id: leave.id, state: 'withdrawn' }, now)
  addCaseEvent(tx, {
    caseId: leave.caseId,
    kind: 'leave-withdrawn',
    actorId: taker.accountId,
    officeCode: locked.case.officeCode,
    note: `${leave.from} 至 ${leave.to} 到${leave.place}`,
    subjectId: leave.id,
    at: now,
  })
  taker.audit({
    action: taker.accountId === null ? 'self.leave-withdraw' : 'leave.withdraw',
    leaveId: leave.id,
    officeCode: locked.case.officeCode,
  })
  announce(tx, { topic: 'case', office: locked.case.officeCode, id: leave.caseId })
}
