import type { OfficeFiguresValue } from '@guitu/contract/overview.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface OfficeAround {
  code: string
  name: string
  shortName: string
  parentCode: string | null
}

/** An office and the offices one level below it. */
export async function listOfficesAround(tx: Tx, officeCode: string): Promise<OfficeAround[]> {
  return tx
    .selectFrom('offices')
    .where((e) =>
      e.or([e('code', '=', officeCode), e.and([e('parent_code', '=', officeCode), e('active', '=', true)])]),
    )
    .select(['code', 'name', 'short_name as shortName', 'parent_code as parentCode'])
    .orderBy('code')
    .execute()
}

export type Figures = Omit<OfficeFiguresValue, 'officeCode' | 'name'>

interface FigureRow {
  code: string
  figure: string
  n: number
}

/**
 * Counts under a prefix of office codes, gathered by the first `digits` digits of the code: live cases from the kept counts, open alerts
 * and tasks from their indexes of what is not closed.
 */
export async function countFigures(
  tx: Tx,
  prefix: string,
  digits: number,
  liveStates: readonly string[],
  now: Date,
): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select left(office_code, ${digits}) as code, kind as figure, sum(cases)::bigint as n
      from (select office_code, kind, state, cases from case_counts
            union all select office_code, kind, state, cases from case_count_deltas) as kept
     where starts_with(office_code, ${prefix}) and state = any (${liveStates}) group by 1, 2
    union all
    select left(office_code, ${digits}), 'level' || level, count(*) from alerts
     where state <> 'closed' and starts_with(office_code, ${prefix}) group by 1, 2
    union all
    select left(office_code, ${digits}), case when deadline < ${now} then 'overdue' else 'in-time' end, count(*) from tasks
     where state <> 'closed' and starts_with(office_code, ${prefix}) group by 1, 2`.execute(tx)
  return rows
}
