import { proofBeginsWith } from '@guitu/contract/rules/task-form.ts'
import type { TaskRecordValue } from '@guitu/contract/tasks.ts'
import { sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'

export type TaskEventFound = TaskRecordValue['events'][number] & { actorId: string | null }

/** What happened to a task, oldest first, with the files of each step. */
export async function listTaskEvents(tx: Tx, taskId: string): Promise<TaskEventFound[]> {
  return (await tx
    .selectFrom('task_events as e')
    .leftJoin('accounts as u', 'u.id', 'e.actor_id')
    .leftJoin('accounts as r', 'r.id', 'e.to_id')
    .where('e.task_id', '=', taskId)
    .select([
      'e.id',
      'e.kind',
      'e.actor_id as actorId',
      'e.office_code as officeCode',
      'e.note',
      'e.answers',
      'e.at',
      sql<string>`coalesce(u.display_name, '')`.as('actorName'),
      sql<string>`coalesce(r.display_name, '')`.as('toName'),
      sql<
        TaskEventFound['attachments']
      >`(select coalesce(json_agg(json_build_object('id', f.id, 'fileName', f.file_name,
        'mediaType', f.media_type, 'size', f.size) order by f.created_at, f.id), '[]') from attachments f where f.task_event_id = e.id)`.as(
        'attachments',
      ),
    ])
    .orderBy('e.number')
    .execute()) as TaskEventFound[]
}

/** Which task an event of this id belongs to, if it was written before. */
export async function findTaskEvent(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('task_events').where('id', '=', id).select('task_id').executeTakeFirst())?.task_id
}

/** One's own step by its id, with where the task went; also when the task itself is out of sight by now. */
export async function findOwnEvent(
  tx: Tx,
  id: string,
  accountId: string,
): Promise<{ taskId: string; kind: string; officeCode: string; toName: string } | undefined> {
  return tx
    .selectFrom('task_events as e')
    .leftJoin('accounts as r', 'r.id', 'e.to_id')
    .where('e.id', '=', id)
    .where('e.actor_id', '=', accountId)
    .select(['e.task_id as taskId', 'e.kind', 'e.office_code as officeCode'])
    .select(sql<string>`coalesce(r.display_name, '')`.as('toName'))
    .executeTakeFirst()
}

export type TaskEventKind =
  | 'opened'
  | 'dispatched'
  | 'accepted'
  | 'declined'
  | 'handed-on'
  | 'feedback'
  | 'submitted'
  | 'returned'
  | 'escalated'
  | 'settled'
  | 'withdrawn'
  | 'closed'

export interface NewTaskEvent {
  id: string
  taskId: string
  kind: TaskEventKind
  /** Null when it comes of itself, as when the source of the alert is withdrawn. */
  actorId: string | null
  /** Where the task stands, or goes with this step. */
  officeCode: string
  /** To whom it goes with this step. */
  toId?: string | null
  note: string
  answers?: Readonly<Record<string, string>>
  at: Date
}

const insertEvents = `insert into task_events (id, task_id, kind, actor_id, office_code, to_id, note, answers, at)
  select e.id, e.task_id, e.kind, e.actor_id, e.office_code, e.to_id, e.note, coalesce(e.answers, '{}'), e.at
    from rows from (json_to_recordset($1) as ("id" uuid, "taskId" uuid, "kind" text, "actorId" uuid, "officeCode" text, "toId" uuid,
           "note" text, "answers" jsonb, "at" timestamptz))
         with ordinality as e(id, task_id, kind, actor_id, office_code, to_id, note, answers, at, place)
   order by e.place`

export async function insertTaskEvents(tx: Tx, events: readonly NewTaskEvent[]): Promise<void> {
  await run(tx, insertEvents, [JSON.stringify(events)])
}

export async function insertTaskEvent(tx: Tx, event: NewTaskEvent): Promise<void> {
  await insertTaskEvents(tx, [event])
}

/** Media types of the files that came with a task since it was last given to somebody, those of an event left out. */
export async function listProofTypes(tx: Tx, taskId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('attachments as f')
    .innerJoin('task_events as e', 'e.id', 'f.task_event_id')
    .where('e.task_id', '=', taskId)
    .where('e.number', '>', (q) =>
      q
        .selectFrom('task_events as g')
        .where('g.task_id', '=', taskId)
        .where('g.kind', 'in', proofBeginsWith)
        .select(sql<number>`coalesce(max(g.number), 0)`.as('n')),
    )
    .select('f.media_type')
    .execute()
  return rows.map((row) => row.media_type)
}
