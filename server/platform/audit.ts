import type { Tx } from './database.ts'

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

/** Adds the audit row of a deed in the deed's own transaction: both stand, or neither. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_entries')
    .values({
      at: entry.at,
      actor_id: entry.actorId,
      actor_role: entry.actorRole,
      actor_office: entry.actorOffice,
      action: entry.action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId ?? '',
      office_code: entry.officeCode ?? '',
      purpose: entry.purpose ?? '',
      summary: JSON.stringify(entry.summary ?? {}),
      request_id: entry.requestId ?? '',
    })
    .execute()
}
