import type { TaskEnd } from '@guitu/contract/rules/task-states.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { insertTaskEvent } from './event-queries.ts'
import { moveTask } from './queries.ts'
import { releaseCase } from './receiver-queries.ts'

interface OpenTask {
  id: string
  officeCode: string
  caseId: string | null
  assigneeId: string | null
}

async function close(
  tx: Tx,
  task: OpenTask,
  how: { kind: 'closed' | 'settled' | 'withdrawn'; endedAs: TaskEnd; actorId: string | null; note: string; at: Date },
): Promise<void> {
  const { id, officeCode, caseId, assigneeId } = task
  const { kind, endedAs, actorId, note, at } = how
  await moveTask(tx, id, { state: 'closed', closedAt: at, endedAs })
  await insertTaskEvent(tx, { id: newId(at), taskId: id, kind, actorId, officeCode, note, at })
  if (caseId && assigneeId) await releaseCase(tx, { caseId, accountId: assigneeId, taskId: id })
  announce(tx, { topic: 'task', office: officeCode, id })
}

const openTasks = (tx: Tx) =>
  tx
    .selectFrom('tasks')
    .where('state', '<>', 'closed')
    .select(['id', 'office_code as officeCode', 'case_id as caseId', 'assignee_id as assigneeId'])
    .forUpdate()

/** Closes the open tasks of an alert that rests on nothing any more, and ends what was given with them. */
export async function closeTasksOfAlert(tx: Tx, alertId: string, note: string, at: Date): Promise<void> {
  for (const task of await openTasks(tx).where('alert_id', '=', alertId).execute()) {
    await close(tx, task, { kind: 'closed', endedAs: 'withdrawn', actorId: null, note, at })
  }
}

/** Closes the open task of a plan's step: what it asked for was recorded where the plan is kept. */
export async function settleTaskOfStep(
  tx: Tx,
  step: { caseId: string; stepId: string },
  how: { actorId: string; note: string; at: Date },
): Promise<void> {
  const found = await openTasks(tx).where('case_id', '=', step.caseId).where('plan_step_id', '=', step.stepId).execute()
  for (const task of found) await close(tx, task, { kind: 'settled', endedAs: 'settled', ...how })
}

/** Withdraws tasks that the caller has locked, each with its line. */
export async function withdrawTasks(
  tx: Tx,
  ids: readonly string[],
  how: { actorId: string | null; note: string; at: Date },
): Promise<void> {
  const found = await openTasks(tx).where('id', 'in', ids).execute()
  for (const task of found) await close(tx, task, { kind: 'withdrawn', endedAs: 'withdrawn', ...how })
}

/** After a plan was adjusted: withdraws the open tasks of steps that it has no more. */
export async function withdrawTasksOfGoneSteps(
  tx: Tx,
  plan: { caseId: string; stepIds: readonly string[] },
  how: { actorId: string; note: string; at: Date },
): Promise<void> {
  const found = await openTasks(tx)
    .where('case_id', '=', plan.caseId)
    .where('plan_step_id', 'is not', null)
    .where('plan_step_id', 'not in', plan.stepIds)
    .execute()
  for (const task of found) await close(tx, task, { kind: 'withdrawn', endedAs: 'withdrawn', ...how })
}

/** Closes a task that was done where its matter is kept, if it is open still. */
export async function settleTask(
  tx: Tx,
  taskId: string,
  how: { actorId: string; note: string; at: Date },
): Promise<void> {
  for (const task of await openTasks(tx).where('id', '=', taskId).execute()) {
    await close(tx, task, { kind: 'settled', endedAs: 'settled', ...how })
  }
}
