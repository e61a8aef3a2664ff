import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** A notice that fitted nobody in a ledger, as the rules look at it. */
export interface UnmatchedNotice {
  id: string
  type: string
  source: string
  bodyName: string
  documentNumber: string
  facts: string
  details: Record<string, string>
  occurredAt: string
}

/** The notice, in scope, if it fitted nobody when it came and nobody has taken it back. */
export async function readUnmatched(tx: Tx, id: string): Promise<UnmatchedNotice | undefined> {
  const row = await tx
    .selectFrom('notices as n')
    .where('n.id', '=', id)
    .where('n.case_id', 'is', null)
    .where('n.withdraws', '=', false)
    .where(sql<boolean>`not exists (select from notices c where c.corrects = n.id)`)
    .select(['n.id', 'n.type', 'n.source', 'n.body_name as bodyName', 'n.document_number as documentNumber'])
    .select(['n.facts', 'n.details', 'n.occurred_at as occurredAt'])
    .executeTakeFirst()
  return row as UnmatchedNotice | undefined
}

export async function findLink(tx: Tx, noticeId: string): Promise<{ caseId: string } | undefined> {
  return tx.selectFrom('notice_links').where('notice_id', '=', noticeId).select('case_id as caseId').executeTakeFirst()
}

export async function insertLink(
  tx: Tx,
  link: { noticeId: string; caseId: string; linkedBy: string; note: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('notice_links')
    .values({ notice_id: link.noticeId, case_id: link.caseId, linked_by: link.linkedBy, note: link.note, at: link.at })
    .execute()
}
