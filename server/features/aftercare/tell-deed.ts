import type { AftercareValue } from '@guitu/contract/aftercare.ts'
import type { Endpoint } from '@guitu/contract/endpoint.ts'
import type { CaseEventKind } from '@guitu/contract/rules/case-event-kinds.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import type { AftercareCase } from '../consents/queries.ts'
import { showAftercare } from './show-aftercare.ts'

/** Ends a deed of reintegration help: the line in the course of the case, the audit row, the word to open screens, and the answer. */
export function tellDeed(
  call: Call<Endpoint>,
  about: AftercareCase,
  deed: { kind: CaseEventKind; note: string; subjectId: string; action: string; summary?: Record<string, unknown> },
): Promise<AftercareValue> {
  const { tx, actor, now } = call
  addCaseEvent(tx, {
    caseId: about.id,
    kind: deed.kind,
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: deed.note,
    subjectId: deed.subjectId,
    at: now,
  })
  auditDeed(call, {
    action: deed.action,
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    ...(deed.summary ? { summary: deed.summary } : {}),
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showAftercare(tx, about.id, actor, now)
}

/** Who records a step, where and when. */
export function recordedBy(
  call: Pick<Call<Endpoint>, 'actor' | 'now'>,
  id: string,
  caseId: string,
): { id: string; caseId: string; officerId: string; officeCode: string; at: Date } {
  const { actor, now } = call
  return { id, caseId, officerId: actor.accountId, officeCode: actor.officeCode, at: now }
}
