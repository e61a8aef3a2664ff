import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { alertedStates } from '@guitu/contract/rules/case-states.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The end of the term of a case whose alerts are raised. */
export async function readTerm(
  tx: Tx,
  caseId: string,
): Promise<{ kind: CaseKind; endDate: string; countyCode: string } | undefined> {
  const row = await tx
    .selectFrom('cases')
    .where('id', '=', caseId)
    .where('state', 'in', [...alertedStates])
    .select(['kind', 'end_date as endDate', 'county_code as countyCode'])
    .executeTakeFirst()
  return row as { kind: CaseKind; endDate: string; countyCode: string } | undefined
}

/** Cases of a county, also of people who are lost or whose course is interrupted, whose term ends in a stretch of days and about whose end nothing was derived yet, first end first. */
export async function listTermsEnding(
  tx: Tx,
  countyCode: string,
  from: string,
  to: string,
  limit: number,
): Promise<{ id: string; endDate: string }[]> {
  return tx
    .selectFrom('cases as c')
    .where('c.county_code', '=', countyCode)
    .where('c.kind', 'in', ['corrections', 'aftercare'])
    .where('c.state', 'in', [...alertedStates])
    .where('c.end_date', '>=', from)
    .where('c.end_date', '<=', to)
    .where(
      sql<boolean>`not exists (select from alert_derivations d
        where d.key = case c.kind when 'corrections' then 'C305:' else 'A303:' end || c.id || ':' || c.end_date)`,
    )
    .select(['c.id', 'c.end_date as endDate'])
    .orderBy('c.end_date')
    .limit(limit)
    .execute()
}
