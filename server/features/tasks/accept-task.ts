import type { acceptTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { insertTaskEvent } from './event-queries.ts'
import { announceTask, lockForStep, mustBeWorker, stateAfter } from './move-task.ts'
import { moveTask } from './queries.ts'
import { showTask } from './show-task.ts'

/** Takes a task on. One that was given to the office alone becomes the work of the one who takes it. */
export async function acceptTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, params, body, now } = call
  const { task, again } = await lockForStep(tx, params.id, body.id)
  if (!again) {
    mustBeWorker(task, actor)
    const state = stateAfter(task, 'accept', actor)
    await Promise.all([
      moveTask(tx, task.id, { state, assigneeId: actor.accountId }),
      insertTaskEvent(tx, {
        id: body.id,
        taskId: task.id,
        kind: 'accepted',
        actorId: actor.accountId,
        officeCode: task.officeCode,
        note: '',
        at: now,
      }),
    ])
    auditDeed(call, { action: 'task.accept', subjectType: 'task', subjectId: task.id, officeCode: task.officeCode })
    announceTask(tx, task)
  }
  return showTask(tx, task.id, actor, now)
}
