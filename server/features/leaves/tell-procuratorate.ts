import type { tellProcuratorate as endpoint, LeaveValue } from '@guitu/contract/leaves.ts'
import { parseDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockForStep } from './lock-leave.ts'
import { insertLeaveStep, setTold } from './queries.ts'
import { showLeaveAnew, tellsProcuratorate } from './show-leave.ts'

/** Records with which document, and when, the procuratorate was told of an approval of the city (实施办法 Art. 27). */
export async function tellProcuratorate(call: Call<typeof endpoint>): Promise<LeaveValue> {
  const { tx, actor, params, body, now } = call
  const step = {
    leaveId: params.id,
    id: body.id,
    action: 'tell-procuratorate',
    caseAction: 'report-return',
    now,
  } as const
  const locked = await lockForStep(tx, step)
  if (!locked) return showLeaveAnew(tx, params.id, actor, now)
  const { leave } = locked
  if (!tellsProcuratorate(actor)) {
    throw new AppError(
      'forbidden',
      'not-the-teller',
      '通报人民检察院由县级或者市级社区矫正机构办理，您的角色不能登记。',
    )
  }
  const faults: Record<string, string> = {}
  if (parseDate(body.toldOn) === null) faults.toldOn = `没有 ${body.toldOn} 这一天，请改正`
  else if (body.toldOn > shanghaiDate(now)) faults.toldOn = '通报日期不能晚于今天'
  else if (leave.decidedAt && body.toldOn < shanghaiDate(new Date(leave.decidedAt))) {
    faults.toldOn = '通报日期不能早于批准日期'
  }
  if (body.documentNumber.trim().length < 2) faults.documentNumber = '请填写通报文书的编号'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const words = `${body.toldOn} 通报人民检察院，${body.documentNumber.trim()}`
  await Promise.all([
    setTold(tx, leave.id, body.toldOn),
    insertLeaveStep(tx, {
      id: body.id,
      leaveId: leave.id,
      kind: 'procuratorate-told',
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      opinion: words,
      at: now,
    }),
  ])
  addCaseEvent(tx, {
    caseId: leave.caseId,
    kind: 'leave-told',
    actorId: actor.accountId,
    officeCode: locked.case.officeCode,
    note: words,
    subjectId: leave.id,
    at: now,
  })
  auditDeed(call, {
    action: 'leave.tell-procuratorate',
    subjectType: 'leave',
    subjectId: leave.id,
    officeCode: locked.case.officeCode,
  })
  announce(tx, { topic: 'case', office: locked.case.officeCode, id: leave.caseId })
  return showLeaveAnew(tx, leave.id, actor, now)
}
