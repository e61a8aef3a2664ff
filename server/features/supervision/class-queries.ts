import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import type { ReportFrequencies, SupervisionClass } from '@guitu/contract/rules/supervision-class.ts'
import type { ClassDecisionValue, CountyFrequenciesValue } from '@guitu/contract/supervision-classes.ts'
import type { Tx } from '../../platform/database.ts'

/** Decisions of one case in the order in which they were made. */
export async function listClassDecisions(tx: Tx, caseId: string): Promise<ClassDecisionValue[]> {
  return (await tx
    .selectFrom('supervision_classes as s')
    .innerJoin('accounts as u', 'u.id', 's.officer_id')
    .innerJoin('offices as o', 'o.code', 's.office_code')
    .where('s.case_id', '=', caseId)
    .select(['s.id', 's.class', 's.from_day as from', 's.ground', 's.at'])
    .select(['u.display_name as officerName', 'o.name as officeName'])
    .orderBy('s.number')
    .execute()) as ClassDecisionValue[]
}

/** Which case a decision of this id belongs to, if it was made before. */
export async function findClassDecision(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('supervision_classes').where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

export async function insertClassDecision(
  tx: Tx,
  decision: {
    id: string
    caseId: string
    class: SupervisionClass
    from: CalendarDate
    ground: string
    officerId: string
    /** Of the officer. */
    officeCode: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('supervision_classes')
    .values({
      id: decision.id,
      case_id: decision.caseId,
      class: decision.class,
      from_day: decision.from,
      ground: decision.ground,
      officer_id: decision.officerId,
      office_code: decision.officeCode,
      at: decision.at,
    })
    .execute()
}

export type FrequencyDecision = CountyFrequenciesValue['decisions'][number] & { countyCode: string }

/** Tables of frequencies of the counties in sight, in the order in which they were decided. */
export async function listFrequencyDecisions(tx: Tx, countyCode?: string): Promise<FrequencyDecision[]> {
  let query = tx
    .selectFrom('report_frequencies as f')
    .innerJoin('accounts as u', 'u.id', 'f.officer_id')
    .select(['f.id', 'f.county_code as countyCode', 'f.from_day as from', 'f.frequencies', 'f.ground', 'f.at'])
    .select('u.display_name as officerName')
    .orderBy('f.number')
  if (countyCode !== undefined) query = query.where('f.county_code', '=', countyCode)
  return (await query.execute()) as FrequencyDecision[]
}

/** The county for which a table of this id was decided, if it was. */
export async function findFrequencyDecision(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('report_frequencies').where('id', '=', id).select('county_code').executeTakeFirst())
    ?.county_code
}

export async function insertFrequencyDecision(
  tx: Tx,
  decision: {
    id: string
    countyCode: string
    from: CalendarDate
    frequencies: ReportFrequencies
    ground: string
    officerId: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('report_frequencies')
    .values({
      id: decision.id,
      county_code: decision.countyCode,
      from_day: decision.from,
      frequencies: JSON.stringify(decision.frequencies),
      ground: decision.ground,
      officer_id: decision.officerId,
      at: decision.at,
    })
    .execute()
}
