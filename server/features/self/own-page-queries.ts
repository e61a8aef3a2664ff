import type { OwnPageValue } from '@guitu/contract/self.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** What the page says of the case it is for. */
export async function readOwnCase(
  tx: Tx,
  caseId: string,
): Promise<Pick<OwnPageValue, 'startDate' | 'endDate'> & { officeName: string }> {
  return tx
    .selectFrom('cases as c')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where('c.id', '=', caseId)
    .select(['c.start_date as startDate', 'c.end_date as endDate', 'o.name as officeName'])
    .executeTakeFirstOrThrow()
}

export interface OwnActivity {
  kind: 'education' | 'public-benefit'
  times: number
  hours: number
  /** The last day of an exemption that holds. */
  exemptUntil: string | null
}

/** Education and public-benefit work of the person from a day on, and whether they are asked for none today. */
export async function readOwnActivities(tx: Tx, caseId: string, from: string, today: string): Promise<OwnActivity[]> {
  const { rows } = await sql<OwnActivity>`
    select k.kind, count(s.id)::integer as times, coalesce(sum(s.minutes), 0)::double precision / 60 as hours,
           (select max(x.to_day) from activity_exemptions x
             where x.case_id = ${caseId} and x.kind = k.kind and x.from_day <= ${today} and x.to_day >= ${today}
               and (x.ended_on is null or x.ended_on > ${today})) as "exemptUntil"
      from (values ('education', 1), ('public-benefit', 2)) as k (kind, place)
      left join (activity_attendances a join activity_sessions s on s.id = a.session_id)
        on a.case_id = ${caseId} and s.kind = k.kind and s.held_on >= ${from}
        and not exists (select from contact_voids x where x.session_id = s.id and x.case_id = a.case_id)
     group by k.kind, k.place order by k.place`.execute(tx)
  return rows
}

export interface OwnAid {
  need: string
  state: 'needed' | 'promised' | 'given' | 'not-given'
  promisedBy: string
  dueOn: string | null
  settledOn: string | null
}

/** Help the person asked for, newest first; nothing without consent. */
export async function listOwnAids(tx: Tx, caseId: string): Promise<OwnAid[]> {
  return (await tx
    .selectFrom('aids')
    .where('case_id', '=', caseId)
    .select(['need', 'state', 'promised_by as promisedBy', 'due_on as dueOn', 'settled_on as settledOn'])
    .orderBy('asked_on', 'desc')
    .limit(100)
    .execute()) as OwnAid[]
}
