import { nextTaskState, type TaskAction, type TaskState } from '@guitu/contract/rules/task-states.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { findTaskEvent } from './event-queries.ts'
import { type LockedTask, lockTask } from './queries.ts'
import { isWorkerOf } from './show-task.ts'
import { hasGiver, isOpener } from './task-givers.ts'

/**
 * Locks the task of a step that is asked for. `again`: the step of this event id was taken before, so nothing is left to do.
 * @throws AppError 404 when the task is not in scope; 409 when the event id belongs to another task
 */
export async function lockForStep(
  tx: Tx,
  taskId: string,
  eventId: string,
): Promise<{ task: LockedTask; again: boolean }> {
  const [task, eventOf] = await Promise.all([lockTask(tx, taskId), findTaskEvent(tx, eventId)])
  if (!task) throw notFound('任务')
  if (eventOf !== undefined && eventOf !== taskId) {
    throw new AppError('conflict', 'id-reused', '这次提交的编号已经用在别的任务上，请刷新页面后重试。')
  }
  return { task, again: eventOf === taskId }
}

/**
 * The state an action leads to.
 * @throws AppError 409 with the actions that are allowed instead
 */
export function stateAfter(task: LockedTask, action: TaskAction, actor: Actor, feedbackNow = 0): TaskState {
  const next = nextTaskState(task.state as TaskState, action, {
    feedbackCount: task.feedbackCount + feedbackNow,
    isSubmitter: task.submittedBy === actor.accountId,
    hasGiver: hasGiver(task),
    isOpener: isOpener(task, actor),
    ofAlert: task.alertId !== null,
  })
  if (!next.ok) throw new AppError('conflict', 'task-state', next.message, { allowed: next.allowed })
  return next.state
}

/** Work on a task is done by the one it was given to, so that nobody answers for what another did. */
export function mustBeWorker(task: LockedTask, actor: Actor): void {
  if (isWorkerOf(task, actor)) return
  throw new AppError(
    'conflict',
    'not-the-worker',
    task.assigneeId
      ? '任务已指定由另一位工作人员承办；需要换人时，请由县局改派。'
      : '任务下派给了另一个机构，请由该机构办理，或者先改派。',
    { allowed: [] },
  )
}

/** Tells open screens that a task, and the alert it belongs to, have changed. */
export function announceTask(tx: Tx, task: { id: string; officeCode: string; alertId: string | null }): void {
  announce(tx, { topic: 'task', office: task.officeCode, id: task.id })
  if (task.alertId) announce(tx, { topic: 'alert', office: task.officeCode, id: task.alertId })
}
