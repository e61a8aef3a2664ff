import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/new-id.ts'
import { insertPermitStep, listPermitsOfCase, setEnded, setPermitState } from './permit-queries.ts'
import { insertLeaveStep, listLeavesOfCase, setLeaveState } from './queries.ts'

const opinion = '社区矫正已经结束，不再办理'

interface CourseEnd {
  caseId: string
  /** The last day of the course. */
  on: CalendarDate
  /** Who records the end, and their office. */
  officerId: string
  officeCode: string
  at: Date
}

/**
 * Closes what a course of corrections leaves open when it ends: requests, approvals that have not begun, and permits still in force, so
 * that nobody is left with a request that waits for ever. The case is locked by the caller.
 */
export async function closeLeaves(tx: Tx, { caseId, on, officerId, officeCode, at }: CourseEnd): Promise<void> {
  const [leaves, permits] = await Promise.all([listLeavesOfCase(tx, caseId), listPermitsOfCase(tx, caseId)])
  for (const { id, state, from } of leaves) {
    if (state !== 'requested' && !(state === 'approved' && from > on)) continue
    await setLeaveState(tx, id, { state: 'withdrawn' })
    await insertLeaveStep(tx, { id: newId(at), leaveId: id, kind: 'withdrawn', officerId, officeCode, opinion, at })
  }
  for (const { id, state, from, to, endedOn } of permits) {
    const begun = state === 'approved' && from <= on
    if (state !== 'requested' && !(state === 'approved' && endedOn === null && to >= on)) continue
    await (begun ? setEnded(tx, id, on) : setPermitState(tx, id, { state: 'withdrawn' }))
    const kind = begun ? 'ended' : 'withdrawn'
    await insertPermitStep(tx, { id: newId(at), permitId: id, kind, officerId, officeCode, opinion, at })
  }
}
