import type { AidKind } from '@guitu/contract/rules/aid.ts'
import { type CountyCode, counties } from '@guitu/contract/rules/counties.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface ListedCase {
  caseId: string
  personName: string
  caseNumber: string
  officeCode: string
  threeNones: boolean
  day: string
}

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
export const countedAtMost = 10_000

export interface Listed<Row> {
  rows: Row[]
  total: number
  totalIsFloor: boolean
}

interface Page {
  number: number
  size: number
}

const threeNones = sql<boolean>`coalesce(c.details ->> 'threeNones' = 'true', false)`

async function pageOf<Row>(tx: Tx, matching: ReturnType<typeof sql>, columns: ReturnType<typeof sql>, page: Page) {
  const [found, counted] = await Promise.all([
    sql<Row>`select c.id as "caseId", c.person_name as "personName", c.case_number as "caseNumber", c.office_code as "officeCode",
        ${threeNones} as "threeNones", ${columns} ${matching}
      order by ${threeNones} desc, day, c.id limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(tx),
    sql<{ n: number }>`select count(*) as n from (select 1 ${matching} limit ${countedAtMost + 1}) as counted`.execute(
      tx,
    ),
  ])
  const total = counted.rows[0]!.n
  return { rows: found.rows, total: Math.min(total, countedAtMost), totalIsFloor: total > countedAtMost }
}

/** Promised help that is late, in live cases: about our own work. Without consent the database shows none. */
export function listOverdueAids(
  tx: Tx,
  wanted: { today: string; office: string },
  page: Page,
): Promise<Listed<ListedCase & { aidId: string; kind: AidKind; promisedBy: string }>> {
  return pageOf(
    tx,
    sql`from aids a join cases c on c.id = a.case_id
      where a.state = 'promised' and a.due_on < ${wanted.today}::date and c.state = 'active'
        and starts_with(c.office_code, ${wanted.office})`,
    sql`a.due_on as day, a.id as "aidId", a.kind, a.promised_by as "promisedBy"`,
    page,
  )
}

/** Periods of help that end soon. @param untilByCounty the last day that is soon, by county */
export function listEndingPeriods(
  tx: Tx,
  wanted: { untilByCounty: Readonly<Record<CountyCode, string>>; office: string },
  page: Page,
): Promise<Listed<ListedCase>> {
  const last = Object.values(wanted.untilByCounty).toSorted().at(-1)!
  const until = sql.join(
    (Object.keys(counties) as CountyCode[]).map(
      (county) => sql`when ${county} then ${wanted.untilByCounty[county]}::date`,
    ),
    sql` `,
  )
  return pageOf(
    tx,
    sql`from cases c where c.kind = 'aftercare' and c.state = 'active' and c.end_date <= ${last}::date
        and c.end_date <= case c.county_code ${until} end and starts_with(c.office_code, ${wanted.office})`,
    sql`c.end_date as day`,
    page,
  )
}
