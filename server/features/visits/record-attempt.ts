import { startOfDay } from '@guitu/contract/rules/calendar.ts'
import { type AttemptResult, attemptFailed, attemptKinds, attemptResults } from '@guitu/contract/rules/visit.ts'
import type { ContactAttemptValue, recordAttempt as endpoint } from '@guitu/contract/visits.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lookForLostContact } from '../dues/contact-timer.ts'
import { idReused, lockContactCases, mustAllow, mustBeCorrections } from '../dues/lock-case.ts'
import { insertAttempt, readAttempt } from './queries.ts'

/** Records an attempt to reach a person in corrections, and whether it did (实施办法 Art. 38). */
export async function recordAttempt(call: Call<typeof endpoint>): Promise<ContactAttemptValue> {
  const { tx, actor, body, now } = call
  const [about] = await lockContactCases(tx, [body.caseId])
  const earlier = await readAttempt(tx, body.id)
  if (earlier?.caseId === body.caseId) return earlier
  if (earlier) throw idReused()
  mustBeCorrections(about!)
  mustAllow(about!, 'record-visit')
  const triedAt = new Date(body.triedAt)
  if (triedAt > now) throw invalid({ triedAt: '联系时间不能晚于现在' })
  if (triedAt < startOfDay(about!.startDate)) {
    throw invalid({ triedAt: `联系时间不能早于矫正起始日期 ${about!.startDate}` })
  }
  const note = (body.note ?? '').trim()
  await insertAttempt(tx, {
    id: body.id,
    caseId: body.caseId,
    kind: body.kind,
    result: body.result,
    triedAt,
    note,
    officerId: actor.accountId,
    officeCode: about!.officeCode,
    enteredAt: now,
  })
  if (attemptFailed(body.result as AttemptResult)) lookForLostContact(tx, body.caseId)
  addCaseEvent(tx, {
    caseId: body.caseId,
    kind: 'contact-tried',
    actorId: actor.accountId,
    officeCode: about!.officeCode,
    note: `${attemptKinds[body.kind]}：${attemptResults[body.result]}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'contact-attempt.record',
    subjectType: 'case',
    subjectId: body.caseId,
    officeCode: about!.officeCode,
    summary: { kind: body.kind, result: body.result },
  })
  announce(tx, { topic: 'case', office: about!.officeCode, id: body.caseId })
  return (await readAttempt(tx, body.id))!
}
