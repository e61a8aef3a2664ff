import { allowedTaskActions, type TaskAction, type TaskState } from '@guitu/contract/rules/task-states.ts'
import type { TaskRecordValue } from '@guitu/contract/tasks.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { listTaskEvents } from './queries.ts'
import { readTask } from './row-queries.ts'

const workActions: readonly TaskAction[] = ['accept', 'add-feedback', 'submit']
const reviewActions: readonly TaskAction[] = ['close', 'return']

/** Whether the work of a task is this officer's: given to them by name, or to their office and to nobody yet. */
export function isWorkerOf(
  task: { assigneeId: string | null; officeCode: string },
  actor: { accountId: string; officeCode: string },
): boolean {
  return task.assigneeId === null ? task.officeCode === actor.officeCode : task.assigneeId === actor.accountId
}

/** One task as the one who asks may see it, with the actions that would go through. Throws 404 when it is not in scope. */
export async function showTask(tx: Tx, id: string, actor: Actor, now: Date): Promise<TaskRecordValue> {
  const [task, events] = await Promise.all([readTask(tx, id, now), listTaskEvents(tx, id)])
  if (!task) throw notFound('任务')
  const submittedBy = events.findLast((event) => event.kind === 'submitted')?.actorId
  const allowed = allowedTaskActions(task.state as TaskState, actor.role).filter((action) => {
    if (workActions.includes(action)) return isWorkerOf(task, actor)
    return !reviewActions.includes(action) || submittedBy !== actor.accountId
  })
  return { ...task, events: events.map(({ actorId: _, ...event }) => event), allowed }
}
