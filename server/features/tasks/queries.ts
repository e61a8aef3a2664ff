import type { TaskField, TaskProof } from '@guitu/contract/rules/task-form.ts'
import type { TaskKind, TaskPriority } from '@guitu/contract/rules/task-kinds.ts'
import type { TaskEnd } from '@guitu/contract/rules/task-states.ts'
import { sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'
import type { TaskGiver } from './task-givers.ts'

export interface NewTask {
  id: string
  kind: TaskKind
  title: string
  instructions?: string
  priority?: TaskPriority
  form?: readonly TaskField[]
  proof?: TaskProof
  alertId?: string | null
  caseId: string | null
  campaignId?: string | null
  templateId?: string | null
  planStepId?: string | null
  officeCode: string
  assigneeId: string | null
  /** Null when a rule or a plan opens it. */
  createdBy: string | null
  /** The one who gives it, unless nobody does. */
  giver?: TaskGiver | null
  createdAt: Date
  deadline: Date
}

const insertTaskRows = `insert into tasks (id, task_number, kind, title, alert_id, case_id, office_code, county_code, assignee_id, created_by,
    created_at, deadline, instructions, priority, form, proof, campaign_id, template_id, plan_step_id, givers, given_by, state)
  select id, readable_number('RW', "createdAt", nextval('task_numbers')), kind, title, "alertId", "caseId", "officeCode",
         left("officeCode", 6), "assigneeId", "createdBy", "createdAt", deadline, coalesce(instructions, ''), coalesce(priority, 3),
         coalesce(form, '[]'), coalesce(proof, 'none'), "campaignId", "templateId", "planStepId",
         case when giver is null then '[]' else jsonb_build_array(giver) end, (giver ->> 'by')::uuid, 'assigned'
    from json_to_recordset($1) as r (id uuid, kind text, title text, "alertId" uuid, "caseId" uuid, "officeCode" text,
         "assigneeId" uuid, "createdBy" uuid, "createdAt" timestamptz, deadline timestamptz, instructions text, priority smallint,
         form jsonb, proof text, "campaignId" uuid, "templateId" uuid, "planStepId" uuid, giver jsonb)`

/** Adds tasks that wait to be accepted. */
export async function insertTasks(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
  await run(tx, insertTaskRows, [JSON.stringify(tasks)])
}

/** Keeps everybody else from making something of the same id until the transaction ends. */
export async function lockNewTask(tx: Tx, id: string): Promise<void> {
  await run(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 25))', [id])
}

export interface LockedTask {
  id: string
  taskNumber: string
  state: string
  title: string
  officeCode: string
  countyCode: string
  assigneeId: string | null
  alertId: string | null
  caseId: string | null
  form: TaskField[]
  proof: TaskProof
  givers: TaskGiver[]
  createdAt: string
  deadline: string
  createdBy: string | null
  /** Of the one who opened it; null when nobody did. */
  openerOffice: string | null
  /** Steps since the task was last given to somebody or returned that say what was done. */
  feedbackCount: number
  /** Who handed it in last; null before that. */
  submittedBy: string | null
  /** Answers to its form, oldest first, since it was opened. */
  answers: Record<string, string>[]
}

/** Locks a task for a change of state; nothing when it is not in scope. */
export async function lockTask(tx: Tx, id: string): Promise<LockedTask | undefined> {
  const [row, events] = await Promise.all([
    tx
      .selectFrom('tasks as t')
      .where('t.id', '=', id)
      .select([
        't.id',
        't.task_number as taskNumber',
        't.state',
        't.title',
        't.office_code as officeCode',
        't.county_code as countyCode',
      ])
      .select(['t.assignee_id as assigneeId', 't.alert_id as alertId', 't.case_id as caseId', 't.form', 't.proof'])
      .select(['t.givers', 't.created_at as createdAt', 't.deadline', 't.created_by as createdBy'])
      .select(sql<string | null>`(select office_code from accounts where id = t.created_by)`.as('openerOffice'))
      .forUpdate()
      .executeTakeFirst(),
    tx
      .selectFrom('task_events')
      .where('task_id', '=', id)
      .select(['kind', 'actor_id', 'answers'])
      .orderBy('number')
      .execute(),
  ])
  if (!row) return undefined
  const since = events.findLastIndex(({ kind }) => ['dispatched', 'handed-on', 'returned'].includes(kind)) + 1
  return {
    ...(row as unknown as Omit<LockedTask, 'feedbackCount' | 'submittedBy' | 'answers'>),
    feedbackCount: events.slice(since).filter((event) => event.kind === 'feedback' || event.kind === 'submitted')
      .length,
    submittedBy: events.findLast((event) => event.kind === 'submitted')?.actor_id ?? null,
    answers: events.map((event) => event.answers as Record<string, string>),
  }
}

/** Moves a task; `closedAt` and `endedAs` when it is done, `assigneeId` when somebody takes it. */
export async function moveTask(
  tx: Tx,
  id: string,
  to: { state: string; assigneeId?: string; closedAt?: Date; endedAs?: TaskEnd },
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set((e) => ({
      state: to.state,
      version: e('version', '+', 1),
      ...(to.assigneeId ? { assignee_id: to.assigneeId } : {}),
      ...(to.closedAt ? { closed_at: to.closedAt, ended_as: to.endedAs ?? 'passed' } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

/** Gives a task to an office or somebody of it, who is reminded anew; `givers` when it comes from above. */
export async function giveTask(
  tx: Tx,
  id: string,
  to: { state: string; officeCode: string; assigneeId: string | null; givers?: readonly TaskGiver[] },
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set((e) => ({
      state: to.state,
      office_code: to.officeCode,
      county_code: to.officeCode.slice(0, 6),
      assignee_id: to.assigneeId,
      reminded_at: null,
      version: e('version', '+', 1),
      ...(to.givers ? { givers: JSON.stringify(to.givers), given_by: to.givers.at(-1)?.by ?? null } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

/** Gives a task back to the one who gave it; where it is now, or nothing when it is not the caller's to give back. */
export async function giveTaskBack(
  tx: Tx,
  id: string,
): Promise<{ officeCode: string; accountId: string | null } | undefined> {
  const [row] = await run<{ office: string; account: string | null }>(tx, 'select * from give_task_back($1)', [id])
  return row && { officeCode: row.office, accountId: row.account }
}
