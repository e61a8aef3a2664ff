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
  source: 'county' | 'plan'
}

interface HoldingRow {
  id: string
  class: SupervisionClass | null
  frequencies: ReportFrequencies | null
}

/**
 * How often each of these cases owes a report on a day: by the class that holds on it and the table of its county that holds on it.
 * Cases that are not in sight, or not of corrections, are not in the answer.
 */
export async function reportFrequenciesOn(
  tx: Tx,
  caseIds: readonly string[],
  day: CalendarDate,
): Promise<Map<string, HoldingFrequency>> {
  const { rows } = await sql<HoldingRow>`select c.id, s.class, f.frequencies from cases c
    left join lateral (select class from supervision_classes where case_id = c.id and from_day <= ${day}
      order by from_day desc, number desc limit 1) s on true
    left join lateral (select frequencies from report_frequencies where county_code = c.county_code and from_day <= ${day}
      order by from_day desc, number desc limit 1) f on true
    where c.id = any (${[...caseIds]}::uuid[]) and c.kind = 'corrections'`.execute(tx)
  return new Map(
    rows.map((row) => {
      const held = row.class ?? defaultSupervisionClass
      const frequency = (row.frequencies ?? defaultReportFrequencies)[held]
      return [row.id, { class: held, decided: row.class !== null, frequency, source: 'county' as const }]
    }),
  )
}
