import type { ReportValue } from '@guitu/contract/reports.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

const reports = (tx: Tx) =>
  tx
    .selectFrom('reports as r')
    .leftJoin('report_confirmations as f', 'f.report_id', 'r.id')
    .leftJoin('contact_voids as x', 'x.report_id', 'r.id')
    .leftJoin('accounts as u', (join) => join.on(sql<boolean>`u.id = coalesce(r.officer_id, f.officer_id)`))
    .select(['r.id', 'r.case_id as caseId', 'r.kind', 'r.made_on as madeOn', 'r.how', 'r.content', 'r.hospital'])
    .select(['r.source', 'r.entered_at as enteredAt', 'r.officer_id as enteredBy'])
    .select((e) => e.fn.coalesce('u.display_name', e.val('')).as('officerName'))
    .select(
      sql<
        ReportValue['standing']
      >`case when x.id is not null then 'voided' when r.source = 'staff' then 'entered' else coalesce(f.kind, 'waiting') end`.as(
        'standing',
      ),
    )
    .select((e) => e.fn.coalesce('x.reason', 'f.reason', e.val('')).as('reason'))
    .select(
      sql<
        ReportValue['files']
      >`(select coalesce(json_agg(json_build_object('id', t.id, 'fileName', t.file_name, 'mediaType', t.media_type)
        order by t.created_at, t.id), '[]') from attachments t where t.report_id = r.id)`.as('files'),
    )

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

export interface NewReport
  extends Omit<ReportValue, 'officerName' | 'enteredAt' | 'enteredBy' | 'standing' | 'reason' | 'files'> {
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

/** The report of an id with the office of its case, its row locked against a second answer to it. */
export async function lockReport(
  tx: Tx,
  id: string,
): Promise<{ caseId: string; source: string; kind: string; madeOn: string; officeCode: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 28))`.execute(tx)
  return tx
    .selectFrom('reports as r')
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .where('r.id', '=', id)
    .select(['r.case_id as caseId', 'r.source', 'r.kind', 'r.made_on as madeOn', 'c.office_code as officeCode'])
    .executeTakeFirst()
}

/** What was answered to a report that the person sent. */
export async function findConfirmation(
  tx: Tx,
  reportId: string,
): Promise<{ id: string; kind: string; officerName: string } | undefined> {
  return tx
    .selectFrom('report_confirmations as f')
    .innerJoin('accounts as u', 'u.id', 'f.officer_id')
    .where('f.report_id', '=', reportId)
    .select(['f.id', 'f.kind', 'u.display_name as officerName'])
    .executeTakeFirst()
}

export async function insertConfirmation(
  tx: Tx,
  confirmation: {
    id: string
    reportId: string
    caseId: string
    kind: 'confirmed' | 'asked-again'
    reason: string
    officerId: string
    /** Of the officer. */
    officeCode: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('report_confirmations')
    .values({
      id: confirmation.id,
      report_id: confirmation.reportId,
      case_id: confirmation.caseId,
      kind: confirmation.kind,
      reason: confirmation.reason,
      officer_id: confirmation.officerId,
      office_code: confirmation.officeCode,
      at: confirmation.at,
    })
    .execute()
}
