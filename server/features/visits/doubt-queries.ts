import type { VisitKind } from '@guitu/contract/rules/visit.ts'
import type { DoubtVerdict } from '@guitu/contract/rules/visit-doubt.ts'
import type { VisitDoubtValue } from '@guitu/contract/visits.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { visitCounts } from '../contact-voids/void-of.ts'

export interface VisitOfDay {
  id: string
  heldOn: string
  kind: VisitKind
  officerId: string
}

/** The visits and talks of a case on one day that were not voided. */
export async function listVisitsOfDay(tx: Tx, caseId: string, day: string): Promise<VisitOfDay[]> {
  return (await tx
    .selectFrom('visits as v')
    .where('v.case_id', '=', caseId)
    .where('v.held_on', '=', day)
    .where(visitCounts('v'))
    .select(['v.id', 'v.held_on as heldOn', 'v.kind', 'v.officer_id as officerId'])
    .orderBy('v.entered_at')
    .execute()) as VisitOfDay[]
}

export async function insertDoubt(
  tx: Tx,
  doubt: { caseId: string; firstVisitId: string; secondVisitId: string; officeCode: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('visit_doubts')
    .values({
      case_id: doubt.caseId,
      first_visit_id: doubt.firstVisitId,
      second_visit_id: doubt.secondVisitId,
      office_code: doubt.officeCode,
      found_at: doubt.at,
    })
    .execute()
}

const doubts = (tx: Tx) =>
  tx
    .selectFrom('visit_doubts as d')
    .leftJoin('accounts as u', 'u.id', 'd.decided_by')
    .select(['d.id', 'd.first_visit_id as firstVisitId', 'd.second_visit_id as secondVisitId'])
    .select(['d.found_at as foundAt', 'd.verdict', 'd.decided_at as decidedAt'])
    .select(sql<string>`coalesce(u.display_name, '')`.as('deciderName'))

export async function listDoubtsOfCase(tx: Tx, caseId: string, most: number): Promise<VisitDoubtValue[]> {
  return (await doubts(tx)
    .where('d.case_id', '=', caseId)
    .orderBy('d.found_at', 'desc')
    .orderBy('d.id')
    .limit(most)
    .execute()) as VisitDoubtValue[]
}

export async function readDoubt(tx: Tx, id: string): Promise<VisitDoubtValue | undefined> {
  return (await doubts(tx).where('d.id', '=', id).executeTakeFirst()) as VisitDoubtValue | undefined
}

/** Locks a doubt for its verdict; nothing when it is out of sight. */
export async function lockDoubt(
  tx: Tx,
  id: string,
): Promise<
  { caseId: string; officeCode: string; heldOn: string; verdict: string | null; decidedBy: string | null } | undefined
> {
  return tx
    .selectFrom('visit_doubts as d')
    .innerJoin('visits as v', 'v.id', 'd.first_visit_id')
    .where('d.id', '=', id)
    .select(['d.case_id as caseId', 'd.office_code as officeCode', 'v.held_on as heldOn'])
    .select(['d.verdict', 'd.decided_by as decidedBy'])
    .forUpdate('d')
    .executeTakeFirst()
}

export async function setVerdict(
  tx: Tx,
  id: string,
  decision: { verdict: DoubtVerdict; decidedBy: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('visit_doubts')
    .set({ verdict: decision.verdict, decided_by: decision.decidedBy, decided_at: decision.at })
    .where('id', '=', id)
    .execute()
}
