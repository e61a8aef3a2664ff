import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import {
  defaultReportFrequencies,
  defaultSupervisionClass,
  type ReportFrequencies,
  type ReportFrequency,
  type SupervisionClass,
} from '@guitu/contract/rules/supervision-class.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface HoldingFrequency {
  class: SupervisionClass
  /** False when no class was decided and 普管 stands in. */
  decided: boolean
  frequency: ReportFrequency
  /** Where the frequency comes from: the table of the county, or the individual plan. */
  source: 'county' | 'plan'
}

interface HoldingRow {
  id: string
  class: SupervisionClass | null
  frequencies: ReportFrequencies | null
  every: number | null
  unit: ReportFrequency['unit'] | null
}

/**
 * How often each of these cases owes a report on a day: as the plan that holds on it says, or else by the class and the table of the
 * county that hold on it. Cases that are not in sight, or not of corrections, are not in the answer.
 */
export async function reportFrequenciesOn(
  tx: Tx,
  caseIds: readonly string[],
  day: CalendarDate,
): Promise<Map<string, HoldingFrequency>> {
  const { rows } =
    await sql<HoldingRow>`select c.id, s.class, f.frequencies, p.report_every as every, p.report_unit as unit
    from cases c
    left join lateral (select class from supervision_classes where case_id = c.id and from_day <= ${day}
      order by from_day desc, number desc limit 1) s on true
    left join lateral (select frequencies from report_frequencies where county_code = c.county_code and from_day <= ${day}
      order by from_day desc, number desc limit 1) f on true
    left join lateral (select report_every, report_unit from plans where case_id = c.id and from_day <= ${day}
      order by edition desc limit 1) p on true
    where c.id = any (${[...caseIds]}::uuid[]) and c.kind = 'corrections'`.execute(tx)
  return new Map(rows.map((row) => [row.id, holdingOf(row)]))
}

function holdingOf(row: HoldingRow): HoldingFrequency {
  const held = { class: row.class ?? defaultSupervisionClass, decided: row.class !== null }
  if (row.every !== null) return { ...held, frequency: { every: row.every, unit: row.unit! }, source: 'plan' }
  return { ...held, frequency: (row.frequencies ?? defaultReportFrequencies)[held.class], source: 'county' }
}
