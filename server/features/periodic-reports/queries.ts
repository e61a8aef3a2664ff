import type { QueryOf } from '@guitu/contract/endpoint.ts'
import type {
  listPeriodicReports,
  listPeriodOffices,
  OfficeStandingValue,
  PeriodicReportRowValue,
  PeriodicReportStepValue,
} from '@guitu/contract/periodic-reports.ts'
import type { PeriodicReportState, PeriodicReportStepKind } from '@guitu/contract/rules/periodic-report-states.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

type Filter = Omit<QueryOf<typeof listPeriodicReports>, 'page' | 'pageSize'>

const rows = (tx: Tx) =>
  tx
    .selectFrom('periodic_reports as r')
    .innerJoin('offices as o', 'o.code', 'r.office_code')
    .leftJoin('tasks as t', 't.id', 'r.task_id')
    .leftJoin('alerts as a', 'a.id', 'r.alert_id')
    .leftJoin('accounts as u', 'u.id', 'r.confirmed_by')
    .select(['r.id', 'r.report_number as reportNumber', 'r.subject', 'r.kind', 'r.from_day as from', 'r.to_day as to'])
    .select(['r.office_code as officeCode', 'r.state', 'r.edition', 'r.compiled_at as compiledAt'])
    .select(['r.waits_since as waitsSince', 'r.confirmed_at as confirmedAt', 'r.read_at as readAt'])
    .select(
      sql<string>`case r.subject when 'task' then t.task_number || ' ' || t.title
        when 'alert' then a.alert_number || ' ' || a.rule_code || ' ' || a.title else o.name end`.as('about'),
    )
    .select((e) => e.fn.coalesce('u.display_name', e.val('')).as('confirmedBy'))

/** One page, newest period first, offices before tasks and alerts. */
export async function listReports(
  tx: Tx,
  filter: Filter & { ownOffice: string; prefix: string },
  page: { number: number; size: number },
): Promise<{ rows: PeriodicReportRowValue[]; total: number; totalIsFloor: boolean }> {
  const { view, kind, subject, from, officeCode, unread, ownOffice, prefix } = filter
  const matching = <Q extends ReturnType<typeof rows>>(query: Q): Q => {
    let narrowed = query as ReturnType<typeof rows>
    if (view === 'below') {
      narrowed = narrowed.where('r.office_code', '<>', ownOffice).where('r.office_code', 'like', `${prefix}%`)
    } else {
      narrowed = narrowed
        .where('r.office_code', '=', ownOffice)
        .where('r.state', view === 'todo' ? '<>' : '=', 'confirmed')
    }
    if (kind) narrowed = narrowed.where('r.kind', '=', kind)
    if (subject) narrowed = narrowed.where('r.subject', '=', subject)
    if (from) narrowed = narrowed.where('r.from_day', '=', from)
    if (officeCode) narrowed = narrowed.where('r.office_code', '=', officeCode)
    if (unread) narrowed = narrowed.where('r.state', '=', 'confirmed').where('r.read_at', 'is', null)
    return narrowed as Q
  }
  const [found, counted] = await Promise.all([
    matching(rows(tx))
      .orderBy('r.from_day', 'desc')
      .orderBy('r.kind')
      .orderBy(sql`array_position(array['office', 'task', 'alert'], r.subject)`)
      .orderBy('r.office_code')
      .orderBy('r.id')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        matching(rows(tx))
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: found as PeriodicReportRowValue[],
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

/** Offices in scope with their report of a period, by code. */
export async function listOfficeStandings(
  tx: Tx,
  { kind, from }: QueryOf<typeof listPeriodOffices>,
  scope: string,
): Promise<OfficeStandingValue[]> {
  return (await tx
    .selectFrom('offices as o')
    .leftJoin('periodic_reports as r', (join) =>
      join
        .onRef('r.office_code', '=', 'o.code')
        .on('r.subject', '=', 'office')
        .on('r.kind', '=', kind)
        .on('r.from_day', '=', from),
    )
    .where('o.code', 'like', `${scope}%`)
    .where((e) => e.or([e('o.active', '=', true), e('r.id', 'is not', null)]))
    .select(['o.code as officeCode', 'o.name', 'r.id as reportId', 'r.state', 'r.confirmed_at as confirmedAt'])
    .select(['r.read_at as readAt'])
    .select((e) => e.fn.coalesce('r.edition', e.lit(0)).as('edition'))
    .orderBy('o.code')
    .execute()) as OfficeStandingValue[]
}

export interface ReportFound extends PeriodicReportRowValue {
  taskId: string | null
  alertId: string | null
  own: Record<string, number>
  figures: Record<string, number>
}

export async function readReport(tx: Tx, id: string): Promise<ReportFound | undefined> {
  return (await rows(tx)
    .where('r.id', '=', id)
    .select(['r.task_id as taskId', 'r.alert_id as alertId', 'r.own', 'r.figures'])
    .executeTakeFirst()) as ReportFound | undefined
}

/** The report of the same office, task or alert that begins on a day. */
export async function findReport(
  tx: Tx,
  of: Pick<ReportFound, 'subject' | 'officeCode' | 'taskId' | 'alertId' | 'kind'>,
  from: string,
): Promise<string | undefined> {
  let query = tx
    .selectFrom('periodic_reports')
    .where('subject', '=', of.subject)
    .where('kind', '=', of.kind)
    .where('from_day', '=', from)
    .select('id')
  if (of.subject === 'office') query = query.where('office_code', '=', of.officeCode)
  if (of.subject === 'task') query = query.where('task_id', '=', of.taskId)
  if (of.subject === 'alert') query = query.where('alert_id', '=', of.alertId)
  return (await query.executeTakeFirst())?.id
}

export interface LockedReport {
  id: string
  officeCode: string
  subject: 'office' | 'task' | 'alert'
  kind: 'week' | 'month'
  from: string
  state: PeriodicReportState
  edition: number
  readAt: string | null
}

/** Locks a report for a step, and says to which report a step of this id belongs, if it was taken before. */
export async function lockReport(
  tx: Tx,
  id: string,
  stepId: string,
): Promise<{ report: LockedReport | undefined; stepOf: string | undefined }> {
  const [report, step] = await Promise.all([
    tx
      .selectFrom('periodic_reports')
      .where('id', '=', id)
      .select(['id', 'office_code as officeCode', 'subject', 'kind', 'from_day as from', 'state', 'edition'])
      .select('read_at as readAt')
      .forUpdate()
      .executeTakeFirst(),
    tx.selectFrom('periodic_report_steps').where('id', '=', stepId).select('report_id').executeTakeFirst(),
  ])
  return { report: report as LockedReport | undefined, stepOf: step?.report_id }
}

export async function updateReport(
  tx: Tx,
  id: string,
  changes: {
    state?: PeriodicReportState
    edition?: number
    waitsSince?: Date
    confirmed?: { at: Date; by: string }
    readAt?: Date | null
  },
): Promise<void> {
  await tx
    .updateTable('periodic_reports')
    .set({
      ...(changes.state ? { state: changes.state } : {}),
      ...(changes.edition ? { edition: changes.edition } : {}),
      ...(changes.waitsSince ? { waits_since: changes.waitsSince, reminded_at: null } : {}),
      ...(changes.confirmed ? { confirmed_at: changes.confirmed.at, confirmed_by: changes.confirmed.by } : {}),
      ...(changes.readAt === undefined ? {} : { read_at: changes.readAt }),
    })
    .where('id', '=', id)
    .execute()
}

export interface NewReportStep {
  id: string
  reportId: string
  kind: PeriodicReportStepKind
  edition: number
  figure?: string
  counted?: number
  value?: number
  words?: string
  /** What was confirmed. */
  figures?: Readonly<Record<string, number>>
  officerId: string | null
  officeCode: string
  at: Date
}

export async function insertReportSteps(tx: Tx, steps: readonly NewReportStep[]): Promise<void> {
  if (steps.length === 0) return
  await sql`
    insert into periodic_report_steps (id, report_id, kind, edition, figure, counted, value, words, figures, officer_id, office_code, at)
    select id, "reportId", kind, edition, figure, counted, value, coalesce(words, ''), figures, "officerId", "officeCode", at
      from json_to_recordset(${JSON.stringify(steps)}) as s (id uuid, "reportId" uuid, kind text, edition integer, figure text,
           counted integer, value integer, words text, figures jsonb, "officerId" uuid, "officeCode" text, at timestamptz)`.execute(
    tx,
  )
}

export interface StepFound extends PeriodicReportStepValue {
  figures: Record<string, number> | null
}

/** What happened to a report, oldest first. */
export async function listReportSteps(tx: Tx, reportId: string): Promise<StepFound[]> {
  return (await tx
    .selectFrom('periodic_report_steps as s')
    .leftJoin('accounts as u', 'u.id', 's.officer_id')
    .innerJoin('offices as o', 'o.code', 's.office_code')
    .where('s.report_id', '=', reportId)
    .select(['s.id', 's.kind', 's.edition', 's.counted', 's.value', 's.words', 's.figures', 's.at'])
    .select((e) => [
      e.fn.coalesce('s.figure', e.val('')).as('figure'),
      e.fn.coalesce('u.display_name', e.val('')).as('officerName'),
      'o.name as officeName',
    ])
    .orderBy('s.number')
    .execute()) as StepFound[]
}

/** What the confirmed corrections of offices add to a period's figures, by office. */
export interface ConfirmedCorrection {
  officeCode: string
  figure: string
  added: number
}

/** Of the offices below one: the last correction of each figure in what each confirmed, and has not had returned. */
export async function listCorrectionsBelow(
  tx: Tx,
  { kind, from, officeCode, prefix }: { kind: string; from: string; officeCode: string; prefix: string },
): Promise<ConfirmedCorrection[]> {
  const { rows: found } = await sql<ConfirmedCorrection>`
    select distinct on (r.id, s.figure) r.office_code as "officeCode", s.figure, s.value - s.counted as added
      from periodic_reports r
      join periodic_report_steps s on s.report_id = r.id and s.kind = 'corrected' and s.edition <= r.edition
     where r.kind = ${kind} and r.from_day = ${from}::date and r.subject = 'office' and r.state <> 'returned'
       and starts_with(r.office_code, ${prefix}) and r.office_code <> ${officeCode}
     order by r.id, s.figure, s.number desc`.execute(tx)
  return found
}

export interface ReportBelow {
  officeCode: string
  name: string
  id: string
  state: PeriodicReportState
  figures: Record<string, number>
}

/** Reports of a period of the offices one level below. */
export async function listReportsBelow(
  tx: Tx,
  { kind, from, officeCode }: { kind: string; from: string; officeCode: string },
): Promise<ReportBelow[]> {
  return (await tx
    .selectFrom('periodic_reports as r')
    .innerJoin('offices as o', 'o.code', 'r.office_code')
    .where('r.subject', '=', 'office')
    .where('r.kind', '=', kind)
    .where('r.from_day', '=', from)
    .where('o.parent_code', '=', officeCode)
    .select(['r.office_code as officeCode', 'o.name', 'r.id', 'r.state', 'r.figures'])
    .orderBy('r.office_code')
    .execute()) as ReportBelow[]
}

export async function readOffice(tx: Tx, code: string): Promise<{ name: string; active: boolean } | undefined> {
  return tx.selectFrom('offices').where('code', '=', code).select(['name', 'active']).executeTakeFirst()
}
