import type { BodyOf } from '@guitu/contract/endpoint.ts'
import type { requestLeave as endpoint, LeaveValue } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkLeaveRequest, leaveReasons, standingOfLeave } from '@guitu/contract/rules/leave.ts'
import { countDays, type Days, overlaps } from '@guitu/contract/rules/leave-route.ts'
import { checkPhone, maskPhone } from '@guitu/contract/rules/phone.ts'
import type { Parts } from '../../parts.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, type LockedLeaves, lockLeaves, routeFor } from './lock-leave.ts'
import { insertLeave, insertLeaveStep, type NewLeave, readLeave } from './queries.ts'
import { courseOf, showLeaveAnew } from './show-leave.ts'
import { officerAsTaker, type StepTaker } from './step-taker.ts'

/** Enters a request for leave for the person; the answer says which office decides and why. */
export async function requestLeave(call: Call<typeof endpoint>): Promise<LeaveValue> {
  const { tx, actor, body, now } = call
  const earlier = await readLeave(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showLeaveAnew(tx, body.id, actor, now)
  }
  await askForLeave(call, officerAsTaker(call), body.caseId, body)
  return showLeaveAnew(tx, body.id, actor, now)
}

/** Checks what was asked for and enters it, whoever asks. @throws AppError 400 by field, 404, 409, 422 as `lockLeaves` and `enterRequest` */
export async function askForLeave(
  { tx, now, parts }: { tx: Tx; now: Date; parts: Parts },
  taker: StepTaker,
  caseId: string,
  body: Omit<BodyOf<typeof endpoint>, 'caseId'>,
): Promise<void> {
  const locked = await lockLeaves(tx, caseId, 'request-leave')
  const urgentNote = body.urgent ? (body.urgentNote ?? '').trim() : ''
  const contact = (body.contact ?? '').trim()
  const phone = contact === '' ? undefined : checkPhone(contact)
  const faults = {
    ...checkLeaveRequest(
      { from: body.from, to: body.to, reasonNote: body.reasonNote, urgent: body.urgent, urgentNote },
      { today: shanghaiDate(now), termEnd: locked.case.endDate },
      locked.settings,
    ),
    ...(body.place.trim().length < 2 ? { place: '请写明去往的市、县，至少 2 个字' } : {}),
    ...(phone && !phone.ok ? { contact: `联系电话${phone.message}` } : {}),
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await enterRequest(tx, taker, locked, {
    id: body.id,
    caseId,
    reason: body.reason,
    reasonNote: body.reasonNote.trim(),
    place: body.place.trim(),
    from: body.from,
    to: body.to,
    urgent: body.urgent,
    urgentNote,
    contact: phone?.ok ? { secret: parts.cipher.encrypt(phone.phone), masked: maskPhone(phone.phone) } : null,
    renewalOf: null,
    askedAt: now,
    askedBy: taker.accountId,
  })
}

/** Writes a request that passed every check. @throws AppError 409 when its days overlap those of another leave of the case */
export async function enterRequest(tx: Tx, taker: StepTaker, locked: LockedLeaves, leave: NewLeave): Promise<void> {
  const now = leave.askedAt
  mustNotOverlap(locked, leave, now)
  const route = routeFor(locked, { ...leave, id: null }, now)
  await insertLeave(tx, leave, route)
  await insertLeaveStep(tx, {
    id: newId(now),
    leaveId: leave.id,
    kind: 'requested',
    officerId: taker.accountId,
    officeCode: taker.officeCode,
    opinion: leave.renewalOf ? '简化续请' : leave.urgentNote,
    at: now,
  })
  addCaseEvent(tx, {
    caseId: leave.caseId,
    kind: 'leave-requested',
    actorId: taker.accountId,
    officeCode: locked.case.officeCode,
    note: `${leave.from} 至 ${leave.to}（${countDays(leave)} 天）到${leave.place}，${leaveReasons[leave.reason]}`,
    subjectId: leave.id,
    at: now,
  })
  taker.audit({
    action: taker.accountId === null ? 'self.leave' : 'leave.request',
    leaveId: leave.id,
    officeCode: locked.case.officeCode,
    summary: { days: route.days, level: route.level, urgent: leave.urgent, renewal: leave.renewalOf !== null },
  })
  announce(tx, { topic: 'case', office: locked.case.officeCode, id: leave.caseId })
}

/** Nobody is in two places: another request or approval with the same days stands in the way until it is withdrawn or reported back. */
function mustNotOverlap(locked: LockedLeaves, asked: Days, now: Date): void {
  const inTheWay = locked.leaves.find((leave) => {
    const standing = standingOfLeave(courseOf(leave), now, locked.settings)
    if (standing === 'refused' || standing === 'withdrawn') return false
    return overlaps({ from: leave.from, to: leave.returnedOn ?? leave.to }, asked)
  })
  if (!inTheWay) return
  throw new AppError(
    'conflict',
    'leave-overlaps',
    `与 ${inTheWay.leaveNumber}（${inTheWay.from} 至 ${inTheWay.returnedOn ?? inTheWay.to}，${inTheWay.place}）日期重叠。请改日期，或者先撤回那一份申请。`,
    { allowed: [] },
  )
}
