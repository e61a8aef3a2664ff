import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** Live cases today, by whether the person lets it be recorded how they are settled, and how they are. @param office prefix of codes */
export async function countSettlements(
  tx: Tx,
  office: string,
): Promise<{ consents: boolean; settlement: string | null; n: number }[]> {
  const { rows } = await sql<{ consents: boolean; settlement: string | null; n: number }>`
    select live.consents, s.settlement, count(*) as n
      from (select c.id, case when exists (select from consent_steps k where k.case_id = c.id) then has_consent(c.id, 'help')
                              else coalesce(c.details ->> 'consent' = 'true', false) end as consents
              from cases c where c.kind = 'aftercare' and c.state = 'active' and starts_with(c.office_code, ${office})) as live
      left join lateral (select t.settlement from settlement_steps t where t.case_id = live.id and live.consents
                          order by t.number desc limit 1) as s on true
     group by 1, 2`.execute(tx)
  return rows
}

/** Promises that fell due in a period and are settled or late, by how they stand. @param period `to` is today: its promises are not late */
export async function countDueAids(
  tx: Tx,
  period: { from: string; to: string; office: string },
): Promise<{ state: string; reason: string | null; n: number }[]> {
  const { rows } = await sql<{ state: string; reason: string | null; n: number }>`
    select a.state, a.reason, count(*) as n
      from aids a join cases c on c.id = a.case_id
     where a.due_on between ${period.from}::date and ${period.to}::date and starts_with(c.office_code, ${period.office})
       and (a.state in ('given', 'not-given') or a.due_on < ${period.to}::date)
     group by 1, 2`.execute(tx)
  return rows
}
