import type { addFeedback as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { insertAlertEvents } from '../alerts/queries.ts'
import { placeAttachments } from '../attachments/queries.ts'
import { checkGivenAnswers, checkProof } from './check-proof.ts'
import { insertTaskEvent } from './event-queries.ts'
import { announceTask, lockForStep, mustBeWorker, stateAfter } from './move-task.ts'
import { moveTask } from './queries.ts'
import { showTask } from './show-task.ts'

/**
 * Says what was done, with files; `submit` hands the task in for review. The event's id, made on the phone, makes it one step however
 * often it is sent.
 */
export async function addFeedback(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, params, body, now } = call
  const { task, again } = await lockForStep(tx, params.id, body.id)
  if (again) return showTask(tx, task.id, actor, now)
  mustBeWorker(task, actor)
  const note = body.note.trim()
  if (note.length < 2) throw invalid({ note: '请写明做了什么、看到什么（至少 2 个字）' })
  const state = stateAfter(task, body.submit ? 'submit' : 'add-feedback', actor, 1)
  const answers = checkGivenAnswers(task, body)
  await Promise.all([
    moveTask(tx, task.id, { state }),
    insertTaskEvent(tx, {
      id: body.id,
      taskId: task.id,
      kind: body.submit ? 'submitted' : 'feedback',
      actorId: actor.accountId,
      officeCode: task.officeCode,
      note,
      answers,
      at: now,
    }),
  ])
  await placeAttachments(tx, body.attachmentIds, { taskEventId: body.id }, actor.accountId)
  if (body.submit) await checkProof(tx, task)
  if (body.submit && task.alertId) {
    await insertAlertEvents(tx, [
      {
        id: newId(now),
        alertId: task.alertId,
        kind: 'reported',
        actorId: actor.accountId,
        officeCode: task.officeCode,
        note,
        details: { taskId: task.id },
        at: now,
      },
    ])
  }
  auditDeed(call, {
    action: body.submit ? 'task.submit' : 'task.feedback',
    subjectType: 'task',
    subjectId: task.id,
    officeCode: task.officeCode,
    summary: { attachments: body.attachmentIds.length },
  })
  announceTask(tx, task)
  return showTask(tx, task.id, actor, now)
}
