import type { Role } from '@guitu/contract/rules/permissions.ts'
import { workedOnStates } from '@guitu/contract/rules/task-deadlines.ts'
import type { WorkloadRowValue } from '@guitu/contract/workload.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/**
 * Work by officer and, for what nobody has taken yet, by office of a county; those without any task are there too, because work can be given
 * to them.
 */
export async function listWorkload(
  tx: Tx,
  of: { countyCode: string; roles: readonly Role[]; now: Date; soonUntil: Date; monthFrom: Date },
): Promise<WorkloadRowValue[]> {
  const { countyCode, roles, now, soonUntil, monthFrom } = of
  const { rows } = await sql<WorkloadRowValue>`
    with work as (
      select t.assignee_id, case when t.assignee_id is null then t.office_code end as office,
             count(*) filter (where t.state in (${sql.join(workedOnStates)})) as open,
             count(*) filter (where t.state in (${sql.join(workedOnStates)}) and t.deadline >= ${now} and t.deadline < ${soonUntil}) as soon,
             count(*) filter (where t.state in (${sql.join(workedOnStates)}) and t.deadline < ${now}) as late,
             count(*) filter (where t.state = 'submitted') as submitted, 0 as closed
        from tasks t where t.county_code = ${countyCode} and (t.state = 'closed') = false group by 1, 2
      union all
      select t.assignee_id, null, 0, 0, 0, 0, count(*) from tasks t
       where t.county_code = ${countyCode} and t.state = 'closed' and t.closed_at >= ${monthFrom} and t.assignee_id is not null group by 1),
    summed as (
      select assignee_id, office, sum(open) as open, sum(soon) as soon, sum(late) as late, sum(submitted) as submitted, sum(closed) as closed
        from work group by 1, 2)
    select a.id as "accountId", a.display_name as name, a.role, a.active, a.office_code as "officeCode", o.name as "officeName",
           coalesce(s.open, 0)::int as open, coalesce(s.soon, 0)::int as "dueSoon", coalesce(s.late, 0)::int as late,
           coalesce(s.submitted, 0)::int as submitted, coalesce(s.closed, 0)::int as "closedThisMonth",
           (select count(*)::int from case_assignments c where c.account_id = a.id) as cases
      from accounts a join offices o on o.code = a.office_code left join summed s on s.assignee_id = a.id
     where starts_with(a.office_code, ${countyCode}) and a.role in (${sql.join(roles)}) and (a.active or s.open > 0)
    union all
    select null, '', '', true, o.code, o.name, s.open::int, s.soon::int, s.late::int, 0, 0, 0
      from summed s join offices o on o.code = s.office where s.open > 0
     order by late desc, open desc, "officeCode", name`.execute(tx)
  return rows
}

/** What was handed over under this id, if anything was. */
export async function findHandOver(
  tx: Tx,
  id: string,
): Promise<{ id: string; taskCount: number; toName: string } | undefined> {
  return tx
    .selectFrom('task_hand_overs as h')
    .innerJoin('accounts as u', 'u.id', 'h.to_id')
    .where('h.id', '=', id)
    .select(['h.id', 'h.task_count as taskCount', 'u.display_name as toName'])
    .executeTakeFirst()
}

export async function insertHandOver(
  tx: Tx,
  over: {
    id: string
    officeCode: string
    fromId: string
    toId: string
    reason: string
    taskCount: number
    createdBy: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('task_hand_overs')
    .values({
      id: over.id,
      office_code: over.officeCode,
      from_id: over.fromId,
      to_id: over.toId,
      reason: over.reason,
      task_count: over.taskCount,
      created_by: over.createdBy,
      at: over.at,
    })
    .execute()
}
