import { atCommit, type Tx } from './database.ts'

export interface AuditEntry {
  at: Date
  /** Account, or null for the system and for authorised bodies. */
  actorId: string | null
  actorRole: string
  actorOffice: string
  /** Noun and verb, for example `case.reveal`: each use case has its own. */
  action: string
  subjectType: string
  subjectId?: string
  /** The office whose record it is about. */
  officeCode?: string
  purpose?: string
  /** What was done, in counts, states and codes; never a name, a number or an address of a person. */
  summary?: Record<string, unknown>
  requestId?: string
}

const insertAuditEntry = `insert into audit_entries (at, actor_id, actor_role, actor_office, action, subject_type, subject_id, office_code,
  purpose, summary, request_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

/** Adds the audit row of a deed in the deed's own transaction, at its end: both stand, or neither. */
export function writeAudit(tx: Tx, entry: AuditEntry): void {
  atCommit(tx, {
    text: insertAuditEntry,
    values: [
      entry.at,
      entry.actorId,
      entry.actorRole,
      entry.actorOffice,
      entry.action,
      entry.subjectType,
      entry.subjectId ?? '',
      entry.officeCode ?? '',
      entry.purpose ?? '',
      JSON.stringify(entry.summary ?? {}),
      entry.requestId ?? '',
    ],
  })
}
