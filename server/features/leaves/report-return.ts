import type { reportReturn as endpoint, LeaveValue } from '@guitu/contract/leaves.ts'
import { parseDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { returnedInTime, returnReports } from '@guitu/contract/rules/leave.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { noteSettled } from '../alerts/note-settled.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockForStep, routeWaiting } from './lock-leave.ts'
import { insertLeaveStep, setReturned } from './queries.ts'
import { courseOf, showLeaveAnew } from './show-leave.ts'

/** Records that the person is back: the last day away, and when and how they said so. What was really taken counts from here on. */
export async function reportReturn(call: Call<typeof endpoint>): Promise<LeaveValue> {
  const { tx, actor, params, body, now } = call
  const step = { leaveId: params.id, id: body.id, action: 'report-return', caseAction: 'report-return', now } as const
  const locked = await lockForStep(tx, step)
  if (!locked) return showLeaveAnew(tx, params.id, actor, now)
  const { leave } = locked
  const reportedAt = new Date(body.reportedAt)
  const faults: Record<string, string> = {}
  if (parseDate(body.returnedOn) === null) faults.returnedOn = `没有 ${body.returnedOn} 这一天，请改正`
  else if (body.returnedOn < leave.from) faults.returnedOn = `返回日期不能早于外出日期 ${leave.from}`
  else if (body.returnedOn > shanghaiDate(reportedAt)) faults.returnedOn = '返回日期不能晚于报告返回的时间'
  if (reportedAt > now) faults.reportedAt = '报告返回的时间不能晚于现在'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const inTime = returnedInTime({ ...courseOf(leave), returnedOn: body.returnedOn, reportedAt }, locked.settings)
  const note = (body.opinion ?? '').trim()
  const said = `${returnReports[body.how]}报告返回，最后在外日期 ${body.returnedOn}${inTime ? '，按时销假' : '，超过期限'}`
  await Promise.all([
    setReturned(tx, leave.id, body.returnedOn, reportedAt),
    insertLeaveStep(tx, {
      id: body.id,
      leaveId: leave.id,
      kind: 'returned',
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      opinion: note === '' ? said : `${said}；${note}`,
      at: now,
    }),
  ])
  await routeWaiting(
    tx,
    locked,
    { id: leave.id, returnedOn: body.returnedOn, reportedAt: reportedAt.toISOString() },
    now,
  )
  addCaseEvent(tx, {
    caseId: leave.caseId,
    kind: 'leave-returned',
    actorId: actor.accountId,
    officeCode: locked.case.officeCode,
    note: said,
    subjectId: leave.id,
    at: now,
  })
  await noteSettled(call, { rule: 'C205', caseId: leave.caseId, record: leave.id }, said)
  auditDeed(call, {
    action: 'leave.return',
    subjectType: 'leave',
    subjectId: leave.id,
    officeCode: locked.case.officeCode,
    summary: { inTime },
  })
  announce(tx, { topic: 'case', office: locked.case.officeCode, id: leave.caseId })
  return showLeaveAnew(tx, leave.id, actor, now)
}
