import type { TaskRecordValue } from '@guitu/contract/tasks.ts'
import { sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'

export interface NewTask {
  id: string
  kind: string
  title: string
  alertId: string | null
  caseId: string | null
  officeCode: string
  countyCode: string
  assigneeId: string | null
  createdBy: string | null
  createdAt: Date
  deadline: Date
}

const insertTaskRow = `insert into tasks (id, task_number, kind, title, alert_id, case_id, office_code, county_code, assignee_id, created_by,
    created_at, deadline, state)
  values ($1, readable_number('RW', $10, nextval('task_numbers')), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'assigned')`

/** Adds a task that waits to be accepted. */
export async function insertTask(tx: Tx, task: NewTask): Promise<void> {
  await run(tx, insertTaskRow, [
    task.id,
    task.kind,
    task.title,
    task.alertId,
    task.caseId,
    task.officeCode,
    task.countyCode,
    task.assigneeId,
    task.createdBy,
    task.createdAt,
    task.deadline,
  ])
}

export type TaskEventFound = TaskRecordValue['events'][number] & { actorId: string | null }

/** What happened to a task, oldest first, with the files of each step. */
export async function listTaskEvents(tx: Tx, taskId: string): Promise<TaskEventFound[]> {
  return tx
    .selectFrom('task_events as e')
    .leftJoin('accounts as u', 'u.id', 'e.actor_id')
    .where('e.task_id', '=', taskId)
    .select([
      'e.id',
      'e.kind',
      'e.actor_id as actorId',
      'e.note',
      'e.at',
      sql<string>`coalesce(u.display_name, '')`.as('actorName'),
      sql<
        TaskEventFound['attachments']
      >`(select coalesce(json_agg(json_build_object('id', f.id, 'fileName', f.file_name,
        'mediaType', f.media_type, 'size', f.size) order by f.created_at, f.id), '[]') from attachments f where f.task_event_id = e.id)`.as(
        'attachments',
      ),
    ])
    .orderBy('e.number')
    .execute()
}

export interface LockedTask {
  id: string
  state: string
  title: string
  officeCode: string
  countyCode: string
  assigneeId: string | null
  alertId: string | null
  caseId: string | null
  /** Steps since the task was last dispatched or returned that say what was done. */
  feedbackCount: number
  /** Who handed it in last; null before that. */
  submittedBy: string | null
}

/** Locks a task for a change of state; nothing when it is not in scope. */
export async function lockTask(tx: Tx, id: string): Promise<LockedTask | undefined> {
  const [row, events] = await Promise.all([
    tx
      .selectFrom('tasks')
      .where('id', '=', id)
      .select([
        'id',
        'state',
        'title',
        'office_code as officeCode',
        'county_code as countyCode',
        'assignee_id as assigneeId',
        'alert_id as alertId',
        'case_id as caseId',
      ])
      .forUpdate()
      .executeTakeFirst(),
    tx.selectFrom('task_events').where('task_id', '=', id).select(['kind', 'actor_id']).orderBy('number').execute(),
  ])
  if (!row) return undefined
  const since = events.findLastIndex((event) => event.kind === 'dispatched' || event.kind === 'returned') + 1
  return {
    ...row,
    feedbackCount: events.slice(since).filter((event) => event.kind === 'feedback' || event.kind === 'submitted')
      .length,
    submittedBy: events.findLast((event) => event.kind === 'submitted')?.actor_id ?? null,
  }
}

/** Which task an event of this id belongs to, if it was written before. */
export async function findTaskEvent(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('task_events').where('id', '=', id).select('task_id').executeTakeFirst())?.task_id
}

export async function insertTaskEvent(
  tx: Tx,
  event: {
    id: string
    taskId: string
    kind: 'dispatched' | 'accepted' | 'feedback' | 'submitted' | 'returned' | 'closed'
    /** Null when it comes of itself, as when the source of the alert is withdrawn. */
    actorId: string | null
    officeCode: string
    note: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('task_events')
    .values({
      id: event.id,
      task_id: event.taskId,
      kind: event.kind,
      actor_id: event.actorId,
      office_code: event.officeCode,
      note: event.note,
      at: event.at,
    })
    .execute()
}

/** Moves a task; `closedAt` when it is done, `assigneeId` when somebody takes it. */
export async function moveTask(
  tx: Tx,
  id: string,
  to: { state: string; assigneeId?: string; closedAt?: Date },
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set((e) => ({
      state: to.state,
      version: e('version', '+', 1),
      ...(to.assigneeId ? { assignee_id: to.assigneeId } : {}),
      ...(to.closedAt ? { closed_at: to.closedAt } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

export async function giveTask(
  tx: Tx,
  id: string,
  to: { state: string; officeCode: string; countyCode: string; assigneeId: string | null },
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set((e) => ({
      state: to.state,
      office_code: to.officeCode,
      county_code: to.countyCode,
      assignee_id: to.assigneeId,
      version: e('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export interface Worker {
  id: string
  role: string
  officeCode: string
  active: boolean
}

export async function readWorker(tx: Tx, id: string): Promise<Worker | undefined> {
  return tx
    .selectFrom('accounts')
    .where('id', '=', id)
    .select(['id', 'role', 'office_code as officeCode', 'active'])
    .executeTakeFirst()
}

export interface OfficeAndCase {
  officeName: string
  officeActive: boolean
  caseNumber: string
  caseOffice: string
}

/** The office a task is given to, and the case it is about. */
export async function readOfficeAndCase(
  tx: Tx,
  officeCode: string,
  caseId: string | null,
): Promise<OfficeAndCase | undefined> {
  return tx
    .selectFrom('offices as o')
    .leftJoin('cases as c', (join) => join.on('c.id', '=', caseId))
    .where('o.code', '=', officeCode)
    .select([
      'o.name as officeName',
      'o.active as officeActive',
      sql<string>`coalesce(c.case_number, '')`.as('caseNumber'),
      sql<string>`coalesce(c.office_code, '')`.as('caseOffice'),
    ])
    .executeTakeFirst()
}

/** Ends what `assignCase` began, unless another task about the case is still theirs. */
export async function releaseCase(
  tx: Tx,
  assignment: { caseId: string; accountId: string; taskId: string },
): Promise<void> {
  const { caseId, accountId, taskId } = assignment
  await tx
    .deleteFrom('case_assignments')
    .where('case_id', '=', caseId)
    .where('account_id', '=', accountId)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('tasks as t')
            .where('t.case_id', '=', caseId)
            .where('t.assignee_id', '=', accountId)
            .where('t.state', '<>', 'closed')
            .where('t.id', '<>', taskId)
            .select('t.id'),
        ),
      ),
    )
    .execute()
}

/** Lets somebody who does not see the case by office see it, because a task about it was given to them. */
export async function assignCase(
  tx: Tx,
  assignment: { caseId: string; accountId: string; officeCode: string; createdBy: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('case_assignments')
    .values({
      case_id: assignment.caseId,
      account_id: assignment.accountId,
      office_code: assignment.officeCode,
      created_by: assignment.createdBy,
      created_at: assignment.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Closes the open tasks of an alert that rests on nothing any more, and ends what was given with them. */
export async function closeTasksOfAlert(tx: Tx, alertId: string, note: string, at: Date): Promise<void> {
  const open = await tx
    .selectFrom('tasks')
    .where('alert_id', '=', alertId)
    .where('state', '<>', 'closed')
    .select(['id', 'office_code as officeCode', 'case_id as caseId', 'assignee_id as assigneeId'])
    .forUpdate()
    .execute()
  for (const { id, officeCode, caseId, assigneeId } of open) {
    await moveTask(tx, id, { state: 'closed', closedAt: at })
    await insertTaskEvent(tx, { id: newId(at), taskId: id, kind: 'closed', actorId: null, officeCode, note, at })
    if (caseId && assigneeId) await releaseCase(tx, { caseId, accountId: assigneeId, taskId: id })
    announce(tx, { topic: 'task', office: officeCode, id })
  }
}
