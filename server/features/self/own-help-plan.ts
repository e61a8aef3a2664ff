import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { aidStates } from '@guitu/contract/rules/aid.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { consentPurposeNames } from '@guitu/contract/rules/consent.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { contactFrequencies, contactWays } from '@guitu/contract/rules/visit-agreement.ts'
import type {
  giveUpOwnPage as giveUpEndpoint,
  OwnHelpPlanValue,
  readOwnHelpPlan as readEndpoint,
  withdrawOwnConsent as withdrawEndpoint,
} from '@guitu/contract/self-record.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditPerson, type Call, personCookie } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { isRecorded, lockAftercareCase, readAftercareCase } from '../consents/lock-aftercare-case.ts'
import { findConsentStep, insertConsentStep, readAgreement } from '../consents/queries.ts'
import { endPersonSessionsOf, insertPageWish } from './access-queries.ts'
import { listOwnAids } from './own-page-queries.ts'

type PersonCall = Pick<Call<typeof readEndpoint, PersonActor>, 'tx' | 'actor' | 'now'>

async function showPlan({ tx, actor, now }: PersonCall): Promise<OwnHelpPlanValue> {
  const { inForce, restsOnLedger } = await readAftercareCase(tx, actor.caseId)
  const [agreement, aids] = await Promise.all([readAgreement(tx, actor.caseId), listOwnAids(tx, actor.caseId)])
  const today = shanghaiDate(now)
  const wordOf = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key
  return {
    inForce,
    restsOnLedger,
    agreed: agreement
      ? `${wordOf(contactFrequencies, agreement.frequency)}，${agreement.ways.map((way) => wordOf(contactWays, way)).join('、')}`
      : '',
    aids: aids.map(({ need, state, promisedBy, dueOn, settledOn }) => ({
      need,
      sentence:
        state === 'promised' && dueOn
          ? `${promisedBy}答应帮您，最晚${plainDay(dueOn, today)}。`
          : state === 'given' && settledOn
            ? `${plainDay(settledOn, today)}已经办到。`
            : state === 'needed'
              ? '已经登记，还没有谁答应。'
              : `${aidStates[state]}。`,
    })),
  }
}

/** What the person agreed to, and the help that was promised. @throws AppError 422 for somebody in corrections */
export function readOwnHelpPlan(call: Call<typeof readEndpoint, PersonActor>): Promise<OwnHelpPlanValue> {
  return showPlan(call)
}

/**
 * Takes consent back: what it had allowed is out of sight from here on by the policies of its tables. What stands in the ledger, which the
 * person's own transaction may not touch, a job puts right a moment later.
 */
export async function withdrawOwnConsent(call: Call<typeof withdrawEndpoint, PersonActor>): Promise<OwnHelpPlanValue> {
  const { tx, actor, body, now } = call
  const { inForce } = await lockAftercareCase(tx, actor.caseId)
  if (isRecorded(await findConsentStep(tx, body.id), actor.caseId)) return showPlan(call)
  const name = consentPurposeNames[body.purpose]
  if (!inForce[body.purpose]) {
    throw new AppError('conflict', 'no-consent', `您现在没有同意“${name}”，不用撤回。`, { allowed: [] })
  }
  await insertConsentStep(tx, {
    id: body.id,
    caseId: actor.caseId,
    kind: 'withdrawn',
    purposes: [body.purpose],
    way: 'online',
    day: shanghaiDate(now),
    note: '',
    officerId: null,
    officeCode: actor.officeCode,
    at: now,
  })
  enqueue(tx, 'settle-own-withdrawal', { caseId: actor.caseId, purpose: body.purpose })
  addCaseEvent(tx, {
    caseId: actor.caseId,
    kind: 'consent-withdrawn',
    actorId: null,
    officeCode: actor.officeCode,
    note: `本人撤回同意：${name}`,
    subjectId: body.id,
    at: now,
  })
  auditPerson(call, {
    action: 'self.withdraw-consent',
    subjectType: 'case',
    subjectId: actor.caseId,
    summary: { purpose: body.purpose },
  })
  announce(tx, { topic: 'case', office: actor.officeCode, id: actor.caseId })
  return showPlan(call)
}

/** The person wants the page no more: every session ends, and a new code needs their wish anew. */
export async function giveUpOwnPage(
  call: Call<typeof giveUpEndpoint, PersonActor>,
): Promise<AnswerOf<typeof giveUpEndpoint>> {
  const { tx, actor, body, now, reply } = call
  await readAftercareCase(tx, actor.caseId)
  await insertPageWish(tx, {
    id: body.id,
    caseId: actor.caseId,
    wanted: false,
    officerId: null,
    officeCode: actor.officeCode,
    at: now,
  })
  await endPersonSessionsOf(tx, actor.caseId, null, now)
  addCaseEvent(tx, {
    caseId: actor.caseId,
    kind: 'page-closed',
    actorId: null,
    officeCode: actor.officeCode,
    note: '本人不再使用',
    subjectId: body.id,
    at: now,
  })
  auditPerson(call, { action: 'self.give-up', subjectType: 'case', subjectId: actor.caseId })
  reply.clearCookie(personCookie, { path: '/' })
  return { ok: true }
}
