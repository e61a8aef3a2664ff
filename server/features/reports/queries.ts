import type { ReportValue } from '@guitu/contract/reports.ts'
import type { Tx } from '../../platform/database.ts'

const reports = (tx: Tx) =>
  tx
    .selectFrom('reports as r')
    .leftJoin('accounts as u', 'u.id', 'r.officer_id')
    .select(['r.id', 'r.case_id as caseId', 'r.kind', 'r.made_on as madeOn', 'r.how', 'r.content', 'r.hospital'])
    .select(['r.source', 'r.entered_at as enteredAt'])
    .select((e) => e.fn.coalesce('u.display_name', e.val('')).as('officerName'))

export async function readReport(tx: Tx, id: string): Promise<ReportValue | undefined> {
  return (await reports(tx).where('r.id', '=', id).executeTakeFirst()) as ReportValue | undefined
}

/** Reports of one case, newest first. */
export async function listReportsOfCase(tx: Tx, caseId: string, most: number): Promise<ReportValue[]> {
  return (await reports(tx)
    .where('r.case_id', '=', caseId)
    .orderBy('r.made_on', 'desc')
    .orderBy('r.entered_at', 'desc')
    .limit(most)
    .execute()) as ReportValue[]
}

export interface NewReport extends Omit<ReportValue, 'officerName' | 'enteredAt'> {
  /** Null when the person sent it. */
  officerId: string | null
  /** Of the case. */
  officeCode: string
  enteredAt: Date
}

export async function insertReport(tx: Tx, report: NewReport): Promise<void> {
  await tx
    .insertInto('reports')
    .values({
      id: report.id,
      case_id: report.caseId,
      kind: report.kind,
      made_on: report.madeOn,
      how: report.how,
      content: report.content,
      hospital: report.hospital,
      source: report.source,
      officer_id: report.officerId,
      office_code: report.officeCode,
      entered_at: report.enteredAt,
    })
    .execute()
}
