import { workedOnStates } from '@guitu/contract/rules/task-deadlines.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** A task as the clock sees it. */
export interface LookedAt {
  id: string
  officeCode: string
  countyCode: string
  officeName: string
  caseNumber: string
  assigneeId: string | null
  deadline: string
  /** When it was given to whoever has it now. */
  givenAt: string
  remindedAt: string | null
  escalatedAt: string | null
}

/** Locks a task that somebody still works on; nothing when it was handed in or is closed. */
export async function lockLookedAt(tx: Tx, id: string): Promise<LookedAt | undefined> {
  return tx
    .selectFrom('tasks as t')
    .innerJoin('offices as o', 'o.code', 't.office_code')
    .where('t.id', '=', id)
    .where('t.state', 'in', workedOnStates)
    .select(['t.id', 't.office_code as officeCode', 't.county_code as countyCode', 'o.name as officeName'])
    .select(['t.assignee_id as assigneeId', 't.deadline', 't.reminded_at as remindedAt'])
    .select('t.escalated_at as escalatedAt')
    .select([
      sql<string>`coalesce((select c.case_number from cases c where c.id = t.case_id), '')`.as('caseNumber'),
      sql<string>`coalesce((select max(e.at) from task_events e where e.task_id = t.id and e.kind in ('dispatched', 'handed-on')),
        t.created_at)`.as('givenAt'),
    ])
    .forUpdate('t')
    .executeTakeFirst()
}

export async function setReminded(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('tasks').set({ reminded_at: at }).where('id', '=', id).execute()
}

export async function setEscalated(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('tasks')
    .set((e) => ({ escalated_at: at, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Tasks whose deadline has passed while somebody still works on them, and that the level above was not told of; the latest first. */
export async function listLateUntold(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('tasks')
    .where('escalated_at', 'is', null)
    .where('state', 'in', workedOnStates)
    .where('deadline', '<', now.toISOString())
    .select('id')
    .orderBy('deadline')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** A task that went back and waits to be given to another, locked; nothing when it does not wait any more. */
export async function findDecline(
  tx: Tx,
  id: string,
): Promise<
  { id: string; taskNumber: string; officeCode: string; assigneeId: string | null; declinedAt: string } | undefined
> {
  return tx
    .selectFrom('tasks as t')
    .where('t.id', '=', id)
    .where('t.state', '=', 'declined')
    .select(['t.id', 't.task_number as taskNumber', 't.office_code as officeCode', 't.assignee_id as assigneeId'])
    .select(
      sql<string>`(select max(e.at) from task_events e where e.task_id = t.id and e.kind = 'declined')`.as(
        'declinedAt',
      ),
    )
    .forUpdate('t')
    .executeTakeFirst()
}

/** Whether somebody was told this of a task since a moment. */
export async function wasToldSince(tx: Tx, taskId: string, text: string, since: string): Promise<boolean> {
  const row = await tx
    .selectFrom('notifications')
    .where('task_id', '=', taskId)
    .where('text', '=', text)
    .where('created_at', '>=', since)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
