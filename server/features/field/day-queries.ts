import type { FieldColleagueValue, FieldDueValue, FieldReportValue, FieldTaskValue } from '@guitu/contract/field.ts'
import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { may, type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { proofBeginsWith } from '@guitu/contract/rules/task-form.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { TaskGiver } from '../tasks/task-givers.ts'

const DUES_KEPT = 300
const TASKS_KEPT = 200
const REPORTS_KEPT = 100
const COLLEAGUES_KEPT = 100

/** What is due in an office by a day, the earliest first. */
export async function listDuesOfOffice(tx: Tx, officeCode: string, until: CalendarDate): Promise<FieldDueValue[]> {
  return (await tx
    .selectFrom('dues as d')
    .where('d.office_code', '=', officeCode)
    .where('d.due_day', '<=', until)
    .select(['d.case_id as caseId', 'd.kind', 'd.from_day as from', 'd.due_day as by'])
    .orderBy('d.due_day')
    .orderBy('d.case_id')
    .limit(DUES_KEPT)
    .execute()) as FieldDueValue[]
}

/** Reports that the people of an office sent and nobody has answered yet, the oldest first. */
export async function listReportsToAnswer(tx: Tx, officeCode: string): Promise<FieldReportValue[]> {
  return (await tx
    .selectFrom('reports as r')
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .leftJoin('report_confirmations as f', 'f.report_id', 'r.id')
    .where('c.office_code', '=', officeCode)
    .where('r.source', '=', 'self')
    .where('f.id', 'is', null)
    .select(['r.id', 'r.case_id as caseId', 'r.kind', 'r.made_on as madeOn', 'r.content'])
    .select(sql<number>`(select count(*) from attachments a where a.report_id = r.id)`.as('files'))
    .orderBy('r.entered_at')
    .limit(REPORTS_KEPT)
    .execute()) as FieldReportValue[]
}

export type TaskToCarry = Omit<FieldTaskValue, 'overdue' | 'allowed'> & { givers: TaskGiver[] }

/** Tasks that are not closed, given to the account, or to its office and to nobody yet; due first. */
export async function listTasksToCarry(tx: Tx, accountId: string, officeCode: string): Promise<TaskToCarry[]> {
  const open = tx.selectFrom('tasks as w').where(sql<boolean>`(w.state = 'closed') = false`).select('w.id')
  // one query for each index; with OR none would serve, and all tasks there are would be read
  const idsToCarry = open
    .where('w.assignee_id', '=', accountId)
    .unionAll(open.where('w.assignee_id', 'is', null).where('w.office_code', '=', officeCode))
  const rows = await tx
    .selectFrom('tasks as t')
    .leftJoin('accounts as u', 'u.id', 't.assignee_id')
    // the case and the alert may be out of sight of somebody from elsewhere to whom the task was given
    .leftJoin('cases as c', 'c.id', 't.case_id')
    .leftJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoin('alerts as a', 'a.id', 't.alert_id')
    .where('t.id', 'in', idsToCarry)
    .select(['t.id', 't.task_number as taskNumber', 't.kind', 't.title', 't.state', 't.deadline', 't.version'])
    .select(['t.office_code as officeCode', 't.county_code as countyCode', 't.assignee_id as assigneeId'])
    .select(['t.alert_id as alertId', 'a.level as alertLevel', 't.case_id as caseId', 't.created_at as createdAt'])
    .select(['t.priority', 't.escalated_at as escalatedAt', 't.ended_as as endedAs', 't.campaign_id as campaignId'])
    .select(['t.givers', 't.instructions', 't.form', 't.proof', sql<string>`coalesce(a.facts, '')`.as('alertFacts')])
    .select(
      sql<Record<string, string>>`(select coalesce(jsonb_object_agg(given.key, given.value), '{}') from (
        select distinct on (field.key) field.key, field.value from task_events e, jsonb_each_text(e.answers) as field
         where e.task_id = t.id order by field.key, e.number desc) as given)`.as('answers'),
    )
    .select(
      sql<
        string[]
      >`case when t.proof = 'none' then '[]'::json else (select coalesce(json_agg(distinct f.media_type), '[]')
        from attachments f join task_events e on e.id = f.task_event_id
       where e.task_id = t.id and e.number > coalesce((select max(g.number) from task_events g
         where g.task_id = t.id and g.kind in (${sql.join(proofBeginsWith)})), 0)) end`.as('proofTypes'),
    )
    .select(sql<string>`coalesce(u.display_name, '')`.as('assigneeName'))
    .select(sql<string>`coalesce(c.person_name, '')`.as('personName'))
    .select(sql<string>`coalesce(c.case_number, '')`.as('caseNumber'))
    .select(sql<string>`coalesce(p.phone_masked, '')`.as('phoneMasked'))
    .orderBy('t.deadline')
    .orderBy('t.id')
    .limit(TASKS_KEPT)
    .execute()
  return rows as unknown as TaskToCarry[]
}

const workers = (Object.keys(roles) as Role[]).filter((role) => may(role, 'task.work'))

/** Who else of an office works on tasks, by name. */
export async function listColleagues(
  tx: Tx,
  { accountId, officeCode }: { accountId: string; officeCode: string },
): Promise<FieldColleagueValue[]> {
  return tx
    .selectFrom('accounts')
    .where('office_code', '=', officeCode)
    .where('active', '=', true)
    .where('role', 'in', workers)
    .where('id', '<>', accountId)
    .select(['id as accountId', 'display_name as name', 'role'])
    .orderBy('display_name')
    .orderBy('id')
    .limit(COLLEAGUES_KEPT)
    .execute()
}

export interface PersonToCarry {
  caseId: string
  kind: CaseKind
  state: string
  name: string
  caseNumber: string
  officeCode: string
  officeName: string
  phoneMasked: string
  secrets: Buffer
}

/** Those of the cases that the caller sees, by name. */
export async function listPeople(tx: Tx, caseIds: readonly string[]): Promise<PersonToCarry[]> {
  return (await tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where(sql<boolean>`c.id = any(${[...caseIds]}::uuid[])`)
    .where('c.kind', 'in', ['corrections', 'aftercare'])
    .select(['c.id as caseId', 'c.kind', 'c.state', 'c.person_name as name', 'c.case_number as caseNumber'])
    .select(['c.office_code as officeCode', 'o.name as officeName', 'p.phone_masked as phoneMasked', 'p.secrets'])
    .orderBy('c.person_name')
    .orderBy('c.id')
    .execute()) as PersonToCarry[]
}
