import { remindAt } from '@guitu/contract/rules/task-deadlines.ts'
import { taskNumbers } from '@guitu/contract/rules/task-settings.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'

/**
 * Sets the timer at which the clock looks at a task: to recall it, and after its deadline. A later one takes its place.
 * @param early whether the job that asks came before its time
 */
export function setTaskTimer(tx: Tx, taskId: string, at: Date, early = false): void {
  enqueue(tx, 'look-at-task', { taskId }, { key: `look-at-task:${taskId}`, runAt: at, priority: 20, pause: early })
}

/** When a new task is looked at first: as early as any county may want to recall it; the look asks what the county of the task wants. */
export function firstLookAt(createdAt: Date, deadline: Date): Date {
  return remindAt(createdAt, deadline, taskNumbers.remindHours.most)
}

/** When a task is looked at that its deadline has passed. The last moment is in time. */
export const overdueLookAt = (deadline: Date): Date => new Date(deadline.getTime() + 1000)
