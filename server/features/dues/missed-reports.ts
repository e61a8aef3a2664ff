import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { Tx } from '../../platform/database.ts'
import { listMissed, listMissedOfCase, type MissedReport } from './queries.ts'

/**
 * Reports that are late (what C301 is derived from), the longest first, a page at a time. A report made late, the end of the case or of
 * the duty takes it off. One row for each case and kind: it names the period that was missed first; `case, kind, by` tells one missed
 * period from another.
 * @param graceDays full days that a report may be late before it counts
 * @param after the last row of the page before
 */
export async function missedReports(
  tx: Tx,
  now: Date,
  { graceDays = 0, most = 500, after }: { graceDays?: number; most?: number; after?: MissedReport } = {},
): Promise<MissedReport[]> {
  return listMissed(tx, addDays(shanghaiDate(now), -graceDays), most, after)
}

/** Whether a kind of report of a case is late as its dues stand now. */
export async function isReportLate(tx: Tx, caseId: string, kind: string, now: Date): Promise<boolean> {
  return (await listMissedOfCase(tx, caseId, shanghaiDate(now))).some((report) => report.kind === kind)
}
