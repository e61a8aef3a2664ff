import type { Figures } from '@guitu/contract/rules/periodic-report-figures.ts'
import type { Period, PeriodKind } from '@guitu/contract/rules/report-period.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface OfficeToReport {
  code: string
  active: boolean
}

/** Every office, closed ones too: what was recorded with them is counted with the office above. */
export async function listOfficesToReport(tx: Tx): Promise<OfficeToReport[]> {
  return tx.selectFrom('offices').select(['code', 'active']).orderBy('code').execute()
}

/** The first day of the newest period that each office has a report of, by kind. */
export async function listNewestPeriods(tx: Tx): Promise<{ officeCode: string; kind: PeriodKind; from: string }[]> {
  const { rows } = await sql<{ officeCode: string; kind: PeriodKind; from: string }>`
    select o.code as "officeCode", k.kind, newest.from_day as "from"
      from offices o
      cross join (values ('week'), ('month')) as k (kind)
      cross join lateral (select r.from_day from periodic_reports r
                           where r.office_code = o.code and r.kind = k.kind and r.subject = 'office'
                           order by r.from_day desc limit 1) as newest`.execute(tx)
  return rows
}

/** One compilation of a period at a time: what one adds up, another has finished. Held to the end of the transaction. */
export async function lockPeriod(tx: Tx, { kind, from }: Period): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`periodic-reports:${kind}:${from}`}, 0))`.execute(tx)
}

/** Figures, with those below, of offices whose report of a period stands. */
export async function listCompiledFigures(tx: Tx, { kind, from }: Period): Promise<Map<string, Figures>> {
  const rows = await tx
    .selectFrom('periodic_reports')
    .where('subject', '=', 'office')
    .where('kind', '=', kind)
    .where('from_day', '=', from)
    .select(['office_code', 'figures'])
    .execute()
  return new Map(rows.map(({ office_code, figures }) => [office_code, figures as Figures]))
}

export interface NewReport {
  id: string
  subject: 'office' | 'task' | 'alert'
  officeCode: string
  taskId: string | null
  alertId: string | null
  own: Figures
  figures: Figures
}

/** Adds reports of a period; one that stands is left as it is. Answers what was added. */
export async function insertReports(
  tx: Tx,
  { kind, from, to }: Period,
  reports: readonly NewReport[],
  compiled: { at: Date; by: string | null },
): Promise<{ id: string; officeCode: string }[]> {
  if (reports.length === 0) return []
  const { rows } = await sql<{ id: string; officeCode: string }>`
    insert into periodic_reports (id, report_number, subject, office_code, task_id, alert_id, kind, from_day, to_day, own, figures,
           compiled_at, compiled_by, state, waits_since)
    select id, readable_number('ZQ', ${compiled.at}, nextval('periodic_report_numbers')), subject, "officeCode", "taskId", "alertId",
           ${kind}, ${from}::date, ${to}::date, own, figures, ${compiled.at}, ${compiled.by}::uuid, 'open', ${compiled.at}
      from json_to_recordset(${JSON.stringify(reports)}) as r (id uuid, subject text, "officeCode" text, "taskId" uuid, "alertId" uuid,
           own jsonb, figures jsonb)
    on conflict do nothing
    returning id, office_code as "officeCode"`.execute(tx)
  return rows
}

/** Of which report an id is, if it is of one. */
export async function findReportById(
  tx: Tx,
  id: string,
): Promise<{ officeCode: string; kind: string; from: string; subject: string } | undefined> {
  return tx
    .selectFrom('periodic_reports')
    .where('id', '=', id)
    .select(['office_code as officeCode', 'kind', 'from_day as from', 'subject'])
    .executeTakeFirst()
}

export interface ReportToRemind {
  id: string
  officeCode: string
  kind: PeriodKind
  from: string
  to: string
  edition: number
}

/** Reports that wait for their office since before a moment, and of which it was not reminded. */
export async function listReportsToRemind(tx: Tx, offices: readonly string[], before: Date): Promise<ReportToRemind[]> {
  const { rows } = await sql<ReportToRemind>`
    select id, office_code as "officeCode", kind, from_day as "from", to_day as "to", edition from periodic_reports
     where state <> 'confirmed' and reminded_at is null and waits_since <= ${before} and office_code = any(${[...offices]}::text[])
     order by office_code, array_position(array['office', 'task', 'alert'], subject), from_day desc, id
       for update`.execute(tx)
  return rows
}

export async function markReminded(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await sql`update periodic_reports set reminded_at = ${at} where id = any(${[...ids]}::uuid[])`.execute(tx)
}

export async function listOfficersOf(
  tx: Tx,
  offices: readonly string[],
): Promise<{ id: string; officeCode: string; role: string }[]> {
  if (offices.length === 0) return []
  return tx
    .selectFrom('accounts')
    .where('active', '=', true)
    .where('office_code', 'in', [...offices])
    .select(['id', 'office_code as officeCode', 'role'])
    .execute()
}
