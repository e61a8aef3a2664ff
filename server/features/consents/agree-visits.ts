import type { ConsentsValue, agreeVisits as endpoint } from '@guitu/contract/consents.ts'
import { contactFrequencies, contactWays } from '@guitu/contract/rules/visit-agreement.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { mustBePastDay } from './check-day.ts'
import { isRecorded, lockAftercareCase, mustAllow } from './lock-aftercare-case.ts'
import { findAgreementStep, insertAgreementStep } from './queries.ts'
import { showConsents } from './show-consents.ts'

/** Records which contact the person agreed to, and how often. It replaces what was agreed before. */
export async function agreeVisits(call: Call<typeof endpoint>): Promise<ConsentsValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findAgreementStep(tx, body.id), params.id)) return showConsents(tx, params.id, actor)
  mustAllow(locked, 'record-consent', 'visit-agreement')
  mustBePastDay(body.day, now)
  await insertAgreementStep(tx, {
    id: body.id,
    caseId: params.id,
    kind: 'agreed',
    ways: body.ways,
    frequency: body.frequency,
    day: body.day,
    note: (body.note ?? '').trim(),
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  const { officeCode } = locked.case
  addCaseEvent(tx, {
    caseId: params.id,
    kind: 'visits-agreed',
    actorId: actor.accountId,
    officeCode,
    note: `${contactFrequencies[body.frequency]}，${body.ways.map((way) => contactWays[way]).join('、')}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, { action: 'visits.agree', subjectType: 'case', subjectId: params.id, officeCode })
  announce(tx, { topic: 'case', office: officeCode, id: params.id })
  return showConsents(tx, params.id, actor)
}
