import { may } from '@guitu/contract/rules/permissions.ts'
import { answersSoFar } from '@guitu/contract/rules/task-form.ts'
import {
  nextTaskState,
  type TaskAction,
  type TaskState,
  taskActions,
  taskMoves,
} from '@guitu/contract/rules/task-states.ts'
import type { TaskRecordValue } from '@guitu/contract/tasks.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { listTaskEvents } from './event-queries.ts'
import { readTask } from './row-queries.ts'
import { hasGiver, isOpener } from './task-givers.ts'

const workActions: readonly TaskAction[] = ['accept', 'add-feedback', 'submit', 'decline', 'hand-on']

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
  const { givers, createdBy, openerOffice, ...shown } = task
  const facts = {
    // what is asked of the words of a feedback is asked when they are sent
    feedbackCount: 1,
    isSubmitter: events.findLast((event) => event.kind === 'submitted')?.actorId === actor.accountId,
    hasGiver: hasGiver(task),
    isOpener: isOpener({ createdBy, openerOffice }, actor),
    ofAlert: task.alertId !== null,
  }
  const allowed = (Object.keys(taskActions) as TaskAction[]).filter(
    (action) =>
      may(actor.role, taskMoves[action].permission) &&
      (!workActions.includes(action) || isWorkerOf(task, actor)) &&
      nextTaskState(task.state as TaskState, action, facts).ok,
  )
  return {
    ...shown,
    answers: answersSoFar(events.map((event) => event.answers)),
    events: events.map(({ actorId: _, ...event }) => event),
    allowed,
  }
}
