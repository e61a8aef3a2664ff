import type { Due } from '@guitu/contract/rules/due.ts'
import type { ReportKind, ScheduleSegment } from '@guitu/contract/rules/report-schedule.ts'
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/new-id.ts'
import { reportCounts, visitCounts } from '../contact-voids/void-of.ts'

/** A case as far as what is due in it depends on it. */
export interface PlannedCase {
  id: string
  kind: string
  state: string
  category: string
  startDate: string
  endDate: string
  officeCode: string
  countyCode: string
}

const among = (column: string, ids: readonly string[]) => sql<SqlBool>`${sql.ref(column)} = any(${[...ids]}::uuid[])`

/** Cases in scope, in the order of their ids; locked when they are to be planned, so that one plan follows the other. */
export async function readPlannedCases(tx: Tx, ids: readonly string[], lock: boolean): Promise<PlannedCase[]> {
  let query = tx
    .selectFrom('cases')
    .where(among('id', ids))
    .select(['id', 'kind', 'state', 'category', 'start_date as startDate', 'end_date as endDate'])
    .select(['office_code as officeCode', 'county_code as countyCode'])
    .orderBy('id')
  if (lock) query = query.forUpdate()
  return query.execute()
}

export interface SegmentRow extends ScheduleSegment {
  caseId: string
  kind: ReportKind
}

/** Schedules of cases, in the order in which they were set. */
export async function listSegments(tx: Tx, ids: readonly string[]): Promise<SegmentRow[]> {
  const rows = await tx
    .selectFrom('report_schedules')
    .where(among('case_id', ids))
    .select(['case_id as caseId', 'kind', 'from_day as from', 'every', 'unit'])
    .orderBy('number')
    .execute()
  return rows.map(({ every, unit, ...row }) => ({
    ...row,
    kind: row.kind as ReportKind,
    frequency: every === null ? null : { every, unit: unit as 'week' | 'month' },
  }))
}

/** The day of the last report of each kind, but for those that the person is to make again and those that were voided. */
export async function listLastReports(
  tx: Tx,
  ids: readonly string[],
): Promise<{ caseId: string; kind: ReportKind; madeOn: string }[]> {
  const { rows } = await sql<{ caseId: string; kind: ReportKind; madeOn: string }>`
    select case_id as "caseId", kind, max(made_on) as "madeOn" from reports r where case_id = any(${[...ids]}::uuid[])
       and not exists (select from report_confirmations f where f.report_id = r.id and f.kind = 'asked-again')
       and ${reportCounts('r')}
     group by case_id, kind`.execute(tx)
  return rows
}

/** The last visit or talk of each case that was not voided. */
export async function listLastVisits(
  tx: Tx,
  ids: readonly string[],
): Promise<{ caseId: string; heldOn: string; nextOn: string | null }[]> {
  return tx
    .selectFrom('visits')
    .distinctOn('case_id')
    .where(visitCounts('visits'))
    .where(among('case_id', ids))
    .select(['case_id as caseId', 'held_on as heldOn', 'next_on as nextOn'])
    .orderBy('case_id')
    .orderBy('held_on', 'desc')
    .orderBy('entered_at', 'desc')
    .execute()
}

/** Approved leaves whose return was not reported. */
export async function listOpenLeaves(
  tx: Tx,
  ids: readonly string[],
): Promise<{ caseId: string; from: string; to: string }[]> {
  return tx
    .selectFrom('leaves')
    .where(among('case_id', ids))
    .where('state', '=', 'approved')
    .where('returned_on', 'is', null)
    .select(['case_id as caseId', 'from_day as from', 'to_day as to'])
    .execute()
}

export async function insertSegments(tx: Tx, segments: readonly SegmentRow[], at: Date): Promise<void> {
  if (segments.length === 0) return
  const rows = segments.map(({ caseId, kind, from, frequency }) => ({
    id: newId(at),
    case_id: caseId,
    kind,
    from_day: from,
    every: frequency?.every ?? null,
    unit: frequency?.unit ?? null,
  }))
  await sql`insert into report_schedules (id, case_id, kind, from_day, every, unit, at)
    select id, case_id, kind, from_day, every, unit, ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(id uuid, case_id uuid, kind text, from_day date, every integer, unit text)`.execute(tx)
}

/** Puts what is due in these cases in the place of what was. */
export async function replaceDues(
  tx: Tx,
  ids: readonly string[],
  dues: readonly (Due & { caseId: string; officeCode: string; countyCode: string })[],
): Promise<void> {
  const rows = dues.map((due) => ({
    case_id: due.caseId,
    kind: due.kind,
    office_code: due.officeCode,
    county_code: due.countyCode,
    from_day: due.from,
    due_day: due.by,
    last_on: due.lastOn,
  }))
  await Promise.all([
    tx.deleteFrom('dues').where(among('case_id', ids)).execute(),
    sql`insert into dues (case_id, kind, office_code, county_code, from_day, due_day, last_on)
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(case_id uuid, kind text, office_code text,
        county_code text, from_day date, due_day date, last_on date)`.execute(tx),
  ])
}

/** Takes at most so many cases off the list of those to be planned. */
export async function takeCasesToPlan(tx: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    delete from dues_to_plan where id in (select id from dues_to_plan order by id limit ${most})
    returning case_id`.execute(tx)
  return [...new Set(rows.map((row) => row.case_id))]
}

/** Puts on the list the cases for which something was decided that holds from this day. */
export async function listCasesOfDay(tx: Tx, day: string): Promise<void> {
  await sql`select plan_dues_of_day(${day}::date)`.execute(tx)
}
