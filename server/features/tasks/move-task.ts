import { nextTaskState, STEP_TAKEN, type TaskAction, type TaskState } from '@guitu/contract/rules/task-states.ts'
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
 * @throws AppError 404 when the task is not in scope; 409 when the event id belongs to another task, or is that of a step of one's own that
 * was taken before the task went out of sight
 */
export async function lockForStep(
  tx: Tx,
  taskId: string,
  eventId: string,
): Promise<{ task: LockedTask; again: boolean }> {
  const [task, eventOf] = await Promise.all([lockTask(tx, taskId), findTaskEvent(tx, eventId)])
  // one's own step stays in sight: it was taken, and the task went on to where it cannot be shown to them
  if (!task) throw eventOf === taskId ? stepWasTaken() : notFound('任务')
  if (eventOf !== undefined && eventOf !== taskId) {
    throw new AppError('conflict', 'id-reused', '这次提交的编号已经用在别的任务上，请刷新页面后重试。')
  }
  return { task, again: eventOf === taskId }
}

/** Says to a phone that sends a step again, having missed the answer, that there is nothing left to send. */
function stepWasTaken(): AppError {
  return new AppError('conflict', STEP_TAKEN, '这一步已经收到。任务后来转到了别处，在这里看不到了。', { allowed: [] })
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
  if (!isWorkerOf(task, actor)) throw notTheWorker(task)
}

/** Why somebody else's task is left alone. */
export function notTheWorker(task: { assigneeId: string | null }): AppError {
  return new AppError(
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
