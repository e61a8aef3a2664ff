import type { ConsentsValue, declineVisits as endpoint } from '@guitu/contract/consents.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { mustBePastDay } from './check-day.ts'
import { isRecorded, lockAftercareCase } from './lock-aftercare-case.ts'
import { findAgreementStep, insertAgreementStep, readAgreement } from './queries.ts'
import { showConsents } from './show-consents.ts'

/** The person takes back what was agreed; no state of the case stands in the way. */
export async function declineVisits(call: Call<typeof endpoint>): Promise<ConsentsValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findAgreementStep(tx, body.id), params.id)) return showConsents(tx, params.id, actor)
  mustBePastDay(body.day, now)
  if ((await readAgreement(tx, params.id)) === null) {
    throw new AppError('conflict', 'no-agreement', '现在没有走访联系的约定，不用取消。', { allowed: [] })
  }
  await insertAgreementStep(tx, {
    id: body.id,
    caseId: params.id,
    kind: 'withdrawn',
    ways: [],
    frequency: null,
    day: body.day,
    note: (body.note ?? '').trim(),
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  const { officeCode } = locked.case
  addCaseEvent(tx, {
    caseId: params.id,
    kind: 'visits-declined',
    actorId: actor.accountId,
    officeCode,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, { action: 'visits.decline', subjectType: 'case', subjectId: params.id, officeCode })
  announce(tx, { topic: 'case', office: officeCode, id: params.id })
  return showConsents(tx, params.id, actor)
}
