import type { ConsentsValue, withdrawConsent as endpoint } from '@guitu/contract/consents.ts'
import { consentPurposeNames } from '@guitu/contract/rules/consent.ts'
import { AppError } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { planDues } from '../dues/plan-dues.ts'
import { mustBePastDay } from './check-day.ts'
import { dropRelativePhone } from './drop-relative-phone.ts'
import { isRecorded, lockAftercareCase } from './lock-aftercare-case.ts'
import { findConsentStep, insertConsentStep, setLedgerConsent } from './queries.ts'
import { showConsents } from './show-consents.ts'

/**
 * Takes consent back (个人信息保护法 Art. 15). No state of the case stands in the way and no reason is asked. What the consent had allowed
 * is out of sight from here on, by the policies of its tables; the ledger's own fields go at once.
 */
export async function withdrawConsent(call: Call<typeof endpoint>): Promise<ConsentsValue> {
  const { tx, actor, params, body, now } = call
  const { case: about, inForce } = await lockAftercareCase(tx, params.id)
  if (isRecorded(await findConsentStep(tx, body.id), params.id)) return showConsents(tx, params.id, actor)
  mustBePastDay(body.day, now)
  const withdrawn = body.purposes.filter((purpose) => inForce[purpose])
  if (withdrawn.length === 0) {
    const names = body.purposes.map((purpose) => consentPurposeNames[purpose]).join('、')
    throw new AppError('conflict', 'no-consent', `本人现在没有同意“${names}”，没有可撤回的同意。`, { allowed: [] })
  }
  await insertConsentStep(tx, {
    id: body.id,
    caseId: params.id,
    kind: 'withdrawn',
    purposes: withdrawn,
    way: body.way,
    day: body.day,
    note: (body.note ?? '').trim(),
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  const still = (['help', 'visits'] as const).some((purpose) => inForce[purpose] && !withdrawn.includes(purpose))
  await setLedgerConsent(tx, params.id, still, now)
  // no visit is due any more
  if (withdrawn.includes('visits')) await planDues(tx, [params.id], now)
  if (withdrawn.includes('help')) await dropRelativePhone(tx, call.parts.cipher, about.personId, now)
  addCaseEvent(tx, {
    caseId: params.id,
    kind: 'consent-withdrawn',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `撤回同意：${withdrawn.map((purpose) => consentPurposeNames[purpose]).join('、')}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'consent.withdraw',
    subjectType: 'case',
    subjectId: params.id,
    officeCode: about.officeCode,
    summary: { purposes: withdrawn, way: body.way },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: params.id })
  return showConsents(tx, params.id, actor)
}
