import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface StepWithoutTask {
  caseId: string
  caseNumber: string
  officeCode: string
  officeName: string
  stepId: string
  text: string
  dueOn: CalendarDate
}

/** Steps of the plans that hold, due between two days, not done and never made a task; the earliest first. */
export async function listStepsWithoutTask(
  tx: Tx,
  due: { from: CalendarDate; to: CalendarDate },
  limit: number,
): Promise<StepWithoutTask[]> {
  const { rows } = await sql<StepWithoutTask>`
    select c.id as "caseId", c.case_number as "caseNumber", c.office_code as "officeCode", o.name as "officeName", s.id as "stepId", s.text,
           s."dueOn"
      from cases c
      join offices o on o.code = c.office_code
      join lateral (select goals from plans where case_id = c.id order by edition desc limit 1) p on true
      cross join lateral jsonb_array_elements(p.goals) as g
      cross join lateral jsonb_to_recordset(g -> 'steps') as s (id uuid, text text, "dueOn" date)
     where c.kind = 'corrections' and c.state = 'active' and s."dueOn" between ${due.from}::date and ${due.to}::date
       and not exists (select from tasks t where t.case_id = c.id and t.plan_step_id = s.id)
       and (select m.kind from plan_step_marks m where m.case_id = c.id and m.step_id = s.id order by m.number desc limit 1)
           is distinct from 'done'
     order by s."dueOn", c.id limit ${limit}`.execute(tx)
  return rows
}
