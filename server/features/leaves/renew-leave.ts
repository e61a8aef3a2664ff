import type { renewLeave as endpoint, LeaveValue } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkLeaveRequest, checkRenewal } from '@guitu/contract/rules/leave.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { idReused, lockLeaves } from './lock-leave.ts'
import { readLeave } from './queries.ts'
import { enterRequest } from './request-leave.ts'
import { courseOf, showLeaveAnew } from './show-leave.ts'
import { officerAsTaker } from './step-taker.ts'

/**
 * Asks again for a leave that ended well: place and reason are the old ones, and nobody has to ask three days ahead (社区矫正法 Art. 27
 * allows a simpler procedure). Who decides follows from its own days and the meter, as for any leave.
 */
export async function renewLeave(call: Call<typeof endpoint>): Promise<LeaveValue> {
  const { tx, actor, params, body, now } = call
  const [previous, earlier] = await Promise.all([readLeave(tx, params.id), readLeave(tx, body.id)])
  if (!previous) throw notFound('请假')
  if (earlier) {
    if (earlier.renewalOf !== previous.id) throw idReused()
    return showLeaveAnew(tx, body.id, actor, now)
  }
  const locked = await lockLeaves(tx, previous.caseId, 'request-leave')
  const faults = checkLeaveRequest(
    { from: body.from, to: body.to, reasonNote: previous.reasonNote, urgent: false, urgentNote: '' },
    { today: shanghaiDate(now), termEnd: locked.case.endDate, renewal: true },
    locked.settings,
  )
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const against = checkRenewal(courseOf(previous), body.from, locked.settings)
  if (against) throw new AppError('conflict', 'no-renewal', against, { allowed: ['request-leave'] })
  await enterRequest(tx, officerAsTaker(call), locked, {
    id: body.id,
    caseId: previous.caseId,
    reason: previous.reason,
    reasonNote: previous.reasonNote,
    place: previous.place,
    from: body.from,
    to: body.to,
    urgent: false,
    urgentNote: '',
    contact: null,
    renewalOf: previous.id,
    askedAt: now,
    askedBy: actor.accountId,
  })
  return showLeaveAnew(tx, body.id, actor, now)
}
