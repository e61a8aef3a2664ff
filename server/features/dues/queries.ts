import type { DueRowValue } from '@guitu/contract/dues.ts'
import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { addDays } from '@guitu/contract/rules/calendar.ts'
import { type Due, type DueKind, SOON_DAYS } from '@guitu/contract/rules/due.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface DueFilter {
  view: 'overdue' | 'today' | 'soon' | 'owed' | 'made'
  kind?: DueKind | undefined
  officeCode?: string | undefined
  /** The caller's own: it is named again in the WHERE so that an index serves it. */
  scope: string
  today: CalendarDate
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

/** The narrower of two prefixes of office codes. */
function placeOf(scope: string, officeCode: string | undefined): string {
  const wanted = officeCode === '511700' ? '' : (officeCode ?? '')
  return wanted.length > scope.length ? wanted : scope
}

function matching(tx: Tx, { view, kind, officeCode, scope, today }: DueFilter) {
  let query = tx.selectFrom('dues as d')
  const place = placeOf(scope, officeCode)
  if (place.length === 6) query = query.where('d.county_code', '=', place)
  if (place.length > 6) query = query.where('d.office_code', '=', place)
  if (kind) query = query.where('d.kind', '=', kind)
  switch (view) {
    case 'overdue':
      return query.where('d.due_day', '<', today)
    case 'today':
      return query.where('d.due_day', '=', today)
    case 'soon':
      return query.where('d.due_day', '>=', today).where('d.due_day', '<=', addDays(today, SOON_DAYS))
    case 'owed':
      return query.where('d.due_day', '>=', today).where('d.from_day', '<=', today)
    case 'made':
      return query
        .where('d.due_day', '>=', today)
        .where('d.from_day', '>', today)
        .where('d.last_on', 'is not', null)
        .where('d.kind', 'in', Object.keys(reportKinds))
  }
}

export type DueFound = Omit<DueRowValue, 'standing'>

/** One page, the earliest last day first. */
export async function listDues(
  tx: Tx,
  filter: DueFilter,
  page: { number: number; size: number },
): Promise<{ rows: DueFound[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    matching(tx, filter)
      .innerJoin('cases as c', 'c.id', 'd.case_id')
      .innerJoin('persons as p', 'p.id', 'c.person_id')
      .select(['d.kind', 'd.from_day as from', 'd.due_day as by', 'd.last_on as lastOn', 'd.case_id as caseId'])
      .select(['c.kind as caseKind', 'c.case_number as caseNumber', 'c.person_name as personName'])
      .select(['c.office_code as officeCode', 'p.phone_masked as phoneMasked'])
      .orderBy('d.due_day')
      .orderBy('d.case_id')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        matching(tx, filter)
          .select('d.case_id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: rows as DueFound[],
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}

/** A report that was owed by a day that has passed. */
export interface MissedReport extends Due {
  caseId: string
  officeCode: string
  countyCode: string
}

/** Reports whose last day lies before `day`, the longest overdue first, after the last one of the page before. */
export async function listMissed(
  tx: Tx,
  day: CalendarDate,
  most: number,
  after?: { by: CalendarDate; caseId: string; kind: string },
): Promise<MissedReport[]> {
  let query = tx
    .selectFrom('dues')
    .where('kind', 'in', Object.keys(reportKinds))
    .where('due_day', '<', day)
    .select(['kind', 'from_day as from', 'due_day as by', 'last_on as lastOn'])
    .select(['case_id as caseId', 'office_code as officeCode', 'county_code as countyCode'])
    .orderBy('due_day')
    .orderBy('case_id')
    .orderBy('kind')
    .limit(most)
  if (after) {
    query = query.where((e) =>
      e(e.refTuple('due_day', 'case_id', 'kind'), '>', e.tuple(after.by, after.caseId, after.kind)),
    )
  }
  return (await query.execute()) as MissedReport[]
}

/** Reports of an active case that were due before a day, the longest ago first; one that is interrupted owes none. */
export async function listMissedOfCase(tx: Tx, caseId: string, day: CalendarDate): Promise<MissedReport[]> {
  return (await tx
    .selectFrom('dues as d')
    .innerJoin('cases as c', 'c.id', 'd.case_id')
    .where('d.case_id', '=', caseId)
    .where('c.state', '=', 'active')
    .where('d.kind', 'in', Object.keys(reportKinds))
    .where('d.due_day', '<', day)
    .select(['d.kind', 'd.from_day as from', 'd.due_day as by', 'd.last_on as lastOn'])
    .select(['d.case_id as caseId', 'd.office_code as officeCode', 'd.county_code as countyCode'])
    .orderBy('d.due_day')
    .orderBy('d.kind')
    .execute()) as MissedReport[]
}

/** Reports that were due before a day and of which no C301 was derived yet, one a case, the longest ago first. */
export async function listUnlooked(
  tx: Tx,
  day: CalendarDate,
  limit: number,
): Promise<{ caseId: string; by: CalendarDate }[]> {
  return tx
    .selectFrom('dues as d')
    .innerJoin('cases as c', 'c.id', 'd.case_id')
    .where('d.kind', 'in', Object.keys(reportKinds))
    .where('d.due_day', '<', day)
    .where('c.state', '=', 'active')
    .where(
      sql<boolean>`not exists (select from alert_derivations a
        where a.key = 'C301:' || d.case_id || ':' || d.kind || ':' || d.due_day)`,
    )
    .groupBy('d.case_id')
    .select((e) => ['d.case_id as caseId', e.fn.min('d.due_day').as('by')])
    .orderBy('by')
    .limit(limit)
    .execute()
}
