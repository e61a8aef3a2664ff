import type { ConsentsValue, giveConsent as endpoint } from '@guitu/contract/consents.ts'
import { consentPurposeNames } from '@guitu/contract/rules/consent.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { placeAttachments } from '../attachments/queries.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { mustBePastDay } from './check-day.ts'
import { isRecorded, lockAftercareCase, mustAllow } from './lock-aftercare-case.ts'
import { findConsentStep, insertConsentStep, setLedgerConsent } from './queries.ts'
import { showConsents } from './show-consents.ts'

/** Records to what the person consented and how; the signed form may be attached (个人信息保护法 Art. 14). */
export async function giveConsent(call: Call<typeof endpoint>): Promise<ConsentsValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findConsentStep(tx, body.id), params.id)) return showConsents(tx, params.id, actor)
  mustAllow(locked, 'record-consent')
  mustBePastDay(body.day, now)
  await insertConsentStep(tx, {
    id: body.id,
    caseId: params.id,
    kind: 'given',
    purposes: body.purposes,
    way: body.way,
    day: body.day,
    note: (body.note ?? '').trim(),
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  await placeAttachments(
    tx,
    body.attachmentId === undefined ? [] : [body.attachmentId],
    { consentStepId: body.id },
    actor.accountId,
  )
  await setLedgerConsent(tx, params.id, true, now)
  const { officeCode } = locked.case
  addCaseEvent(tx, {
    caseId: params.id,
    kind: 'consent-given',
    actorId: actor.accountId,
    officeCode,
    note: `同意：${body.purposes.map((purpose) => consentPurposeNames[purpose]).join('、')}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'consent.give',
    subjectType: 'case',
    subjectId: params.id,
    officeCode,
    summary: { purposes: body.purposes, way: body.way },
  })
  announce(tx, { topic: 'case', office: officeCode, id: params.id })
  return showConsents(tx, params.id, actor)
}
