import { maybeSameVisit } from '@guitu/contract/rules/visit-doubt.ts'
import type { Tx } from '../../platform/database.ts'
import { insertDoubt, listVisitsOfDay, type VisitOfDay } from './doubt-queries.ts'

/** Notes which records of the day may be of the visit that was just recorded; the case is locked, so two that come at once see each other. */
export async function noteDoubts(
  tx: Tx,
  visit: VisitOfDay & { caseId: string },
  officeCode: string,
  at: Date,
): Promise<void> {
  const others = await listVisitsOfDay(tx, visit.caseId, visit.heldOn)
  for (const other of others) {
    if (other.id === visit.id || !maybeSameVisit(other, visit)) continue
    await insertDoubt(tx, { caseId: visit.caseId, firstVisitId: other.id, secondVisitId: visit.id, officeCode, at })
  }
}
