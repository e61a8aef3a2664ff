import type { CaseEventKind } from '@guitu/contract/rules/case-event-kinds.ts'
import { atCommit, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/new-id.ts'

export interface NewCaseEvent {
  caseId: string
  kind: CaseEventKind
  /** Null when the system or an authorised body did it. */
  actorId: string | null
  /** The office of the case. */
  officeCode: string
  /** One line in words; never an ID number, a phone number or an address. */
  note?: string
  subjectId?: string
  at: Date
}

const insertCaseEvent = `insert into case_events (id, case_id, kind, actor_id, office_code, note, subject_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`

/** Adds a line to the course of a case at the end of the transaction of the deed it tells of. */
export function addCaseEvent(tx: Tx, event: NewCaseEvent): void {
  atCommit(tx, {
    text: insertCaseEvent,
    values: [
      newId(event.at),
      event.caseId,
      event.kind,
      event.actorId,
      event.officeCode,
      event.note ?? '',
      event.subjectId ?? null,
      event.at,
    ],
  })
}
