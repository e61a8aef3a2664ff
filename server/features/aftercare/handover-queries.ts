import type { HandoverStep } from '@guitu/contract/rules/handover.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The latest word on a hand-over, with its case. */
export interface HandoverFound {
  caseId: string
  personName: string
  caseNumber: string
  officeCode: string
  countyCode: string
  threeNones: boolean
  releasedOn: string
  last: (HandoverStep & { place: string; meeterName: string }) | null
}

interface Window {
  /** First and last day of release that is looked at. */
  from: string
  to: string
  /** Of releases before this day only those are looked at of which something was recorded. */
  recordedBefore: string
  /** Prefix of the office codes. */
  office: string
  most: number
}

// help begins with the release or later, so its first day finds the releases by an index
const releasedOn = sql<string>`coalesce(c.details ->> 'releaseDate', c.start_date::text)`

/** Live cases released around now who have not arrived, for what is done about them. */
export async function listOpenHandovers(tx: Tx, window: Window): Promise<HandoverFound[]> {
  const { rows } = await sql<HandoverFound>`
    select c.id as "caseId", c.person_name as "personName", c.case_number as "caseNumber", c.office_code as "officeCode",
           c.county_code as "countyCode", coalesce(c.details ->> 'threeNones' = 'true', false) as "threeNones",
           ${releasedOn} as "releasedOn", h.last
      from cases c
      left join lateral (
        select json_build_object('kind', s.kind, 'day', s.day, 'place', s.place, 'meeterName', s.meeter_name) as last
          from handover_steps s where s.case_id = c.id order by s.number desc limit 1) as h on true
     where c.kind = 'aftercare' and c.state = 'active' and c.start_date >= ${window.from}::date
       and starts_with(c.office_code, ${window.office})
       and ${releasedOn} between ${window.from} and ${window.to}
       and (h.last is not null or ${releasedOn} >= ${window.recordedBefore})
       and coalesce(h.last ->> 'kind', '') <> 'arrived'
     order by ${releasedOn}, c.id limit ${window.most}`.execute(tx)
  return rows
}

/** Hand-overs of a period, gathered by what decides on their standing. */
export async function countHandovers(
  tx: Tx,
  period: { from: string; to: string; office: string },
): Promise<
  { countyCode: string; releasedOn: string; kind: HandoverStep['kind'] | null; day: string | null; n: number }[]
> {
  const { rows } = await sql<{
    countyCode: string
    releasedOn: string
    kind: HandoverStep['kind'] | null
    day: string | null
    n: number
  }>`
    select c.county_code as "countyCode", ${releasedOn} as "releasedOn", h.kind, h.day, count(*) as n
      from cases c
      left join lateral (
        select s.kind, s.day from handover_steps s where s.case_id = c.id order by s.number desc limit 1) as h on true
     where c.kind = 'aftercare' and c.state = 'active' and c.start_date >= ${period.from}::date
       and starts_with(c.office_code, ${period.office}) and ${releasedOn} between ${period.from} and ${period.to}
     group by 1, 2, 3, 4`.execute(tx)
  return rows
}
