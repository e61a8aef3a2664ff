import type { CaseEventKind } from '@guitu/contract/rules/case-event-kinds.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { insertStep, type NewStep } from './queries.ts'

export interface StepToRecord extends Omit<NewStep, 'officerId' | 'officerOffice' | 'at'> {
  /** The line in the course of the case. */
  event: { kind: CaseEventKind; note: string }
  /** The deed in the audit log, with counts, states and codes. */
  deed: string
  summary?: Record<string, unknown>
}

/** Records a step with everything that belongs to it: its row, the line in the course, the audit row, the live event. */
export async function recordStep(
  call: { tx: Tx; actor: Actor; now: Date },
  { event, deed, summary, ...step }: StepToRecord,
): Promise<void> {
  const { tx, actor, now } = call
  await insertStep(tx, { ...step, officerId: actor.accountId, officerOffice: actor.officeCode, at: now })
  addCaseEvent(tx, {
    caseId: step.caseId,
    kind: event.kind,
    actorId: actor.accountId,
    officeCode: step.officeCode,
    note: event.note,
    subjectId: step.subjectId,
    at: now,
  })
  auditDeed(call, {
    action: deed,
    subjectType: step.subjectType,
    subjectId: step.subjectId,
    officeCode: step.officeCode,
    ...(summary ? { summary } : {}),
  })
  announce(tx, { topic: 'case', office: step.officeCode, id: step.caseId })
}
