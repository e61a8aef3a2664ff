import type { giveMandate as endpoint, ReceptionValue } from '@guitu/contract/receptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockSupervisedCase, mustAllow } from './lock-case.ts'
import { findMandate, insertMandate } from './reception-queries.ts'
import { showReception } from './show-reception.ts'

/** Records what the county gives into the hands of the township office of a case (社区矫正法 Art. 9). */
export async function giveMandate(call: Call<typeof endpoint>): Promise<ReceptionValue> {
  const { tx, actor, params, body, now } = call
  const about = await lockSupervisedCase(tx, params.id)
  const mandateOf = await findMandate(tx, body.id)
  if (mandateOf === about.id) return showReception(tx, about, now)
  if (mandateOf !== undefined) throw idReused()
  mustAllow(about, 'receive')
  if (about.officeCode === about.countyCode) {
    throw new AppError('conflict', 'no-township', '这份档案由县级直接办理，没有司法所可以委托。', { allowed: [] })
  }
  const faults: Record<string, string> = {}
  if (body.day > shanghaiDate(now)) faults.day = '委托日期不能晚于今天'
  if (body.matters.trim().length < 5) faults.matters = '请写明委托的事项，至少 5 个字'
  if (body.documentNumber.trim().length < 2) faults.documentNumber = '请填写委托书编号'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertMandate(tx, {
    id: body.id,
    caseId: about.id,
    officeCode: about.officeCode,
    day: body.day,
    documentNumber: body.documentNumber.trim(),
    matters: body.matters.trim(),
    officerId: actor.accountId,
    at: now,
  })
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'mandate-given',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${body.day} ${body.documentNumber.trim()}：${body.matters.trim()}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'mandate.give',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { day: body.day },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showReception(tx, about, now)
}
