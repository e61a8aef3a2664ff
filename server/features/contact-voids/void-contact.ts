import type { voidContact as endpoint, VoidedValue } from '@guitu/contract/contact-voids.ts'
import { mayVoid, voidable } from '@guitu/contract/rules/contact-void.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockContactCases, mustAllow } from '../dues/lock-case.ts'
import { planDues } from '../dues/plan-dues.ts'
import { findVoid, insertVoid, isVoidId, readEntry } from './queries.ts'

/** Voids what was entered wrongly: it stays on the record with the reason, and what is due is computed without it. */
export async function voidContact(call: Call<typeof endpoint>): Promise<NonNullable<VoidedValue>> {
  const { tx, actor, body, now } = call
  const { id, subject, subjectId, caseId } = body
  const [about] = await lockContactCases(tx, [caseId])
  const [entry, earlier] = await Promise.all([
    readEntry(tx, subject, subjectId, caseId),
    findVoid(tx, subject, subjectId, caseId),
  ])
  const { label, action, event } = voidable[subject]
  if (!entry) throw notFound(`${label}记录`)
  if (earlier?.id === id) return earlier.voided
  if (earlier) throw new AppError('conflict', 'already-void', `这条记录已经作废：${earlier.voided.reason}`)
  if (await isVoidId(tx, id)) throw idReused()
  mustAllow(about!, action)
  if (!mayVoid(actor, entry.enteredBy)) {
    const who = entry.enteredBy === null ? '本人提交的，由县级作废。' : '由登记的工作人员或者县级作废。'
    throw new AppError('conflict', 'not-yours-to-void', `您不能作废这条记录：${who}`)
  }
  const reason = body.reason.trim()
  if ([...reason].length < 4) throw invalid({ reason: '请写明作废的原因（至少 4 个字）' })
  const { officeCode } = about!
  await insertVoid(tx, { id, subject, subjectId, caseId, reason, voidedBy: actor.accountId, officeCode, at: now })
  await planDues(tx, [caseId], now)
  addCaseEvent(tx, {
    caseId,
    kind: event,
    actorId: actor.accountId,
    officeCode,
    note: `${entry.about}：${reason}`,
    subjectId,
    at: now,
  })
  auditDeed(call, {
    action: `${subject}.void`,
    subjectType: 'case',
    subjectId: caseId,
    officeCode,
    summary: { entry: subjectId },
  })
  announce(tx, { topic: 'case', office: officeCode, id: caseId })
  return (await findVoid(tx, subject, subjectId, caseId))!.voided
}
