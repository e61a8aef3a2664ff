import type { withdrawTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { taskWithdrawnText } from '../notifications/message-texts.ts'
import { insertTaskEvent } from './event-queries.ts'
import { announceTask, lockForStep, stateAfter } from './move-task.ts'
import { noteInCase } from './note-in-case.ts'
import { moveTask } from './queries.ts'
import { releaseCase } from './receiver-queries.ts'
import { showTask } from './show-task.ts'
import { tellOfTask } from './tell-of-task.ts'

/** 撤回: the work is not needed any more. It ends with the reason, and whoever works on it is told. */
export async function withdrawTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, params, body, now } = call
  const { task, again } = await lockForStep(tx, params.id, body.id)
  if (again) return showTask(tx, task.id, actor, now)
  const state = stateAfter(task, 'withdraw', actor)
  const note = body.note.trim()
  if (note.length < 2) throw invalid({ note: '请写明为什么撤回（至少 2 个字）' })
  const { officeCode, assigneeId, caseId } = task
  await Promise.all([
    moveTask(tx, task.id, { state, closedAt: now, endedAs: 'withdrawn' }),
    insertTaskEvent(tx, {
      id: body.id,
      taskId: task.id,
      kind: 'withdrawn',
      actorId: actor.accountId,
      officeCode,
      note,
      at: now,
    }),
  ])
  await noteInCase(tx, task, { actorId: actor.accountId, note: `${task.title}（已撤回）`, at: now })
  if (caseId && assigneeId) await releaseCase(tx, { caseId, accountId: assigneeId, taskId: task.id })
  const text = taskWithdrawnText(task.taskNumber)
  await tellOfTask(tx, { id: task.id, officeCode, assigneeId, text, by: actor.accountId }, now)
  auditDeed(call, { action: 'task.withdraw', subjectType: 'task', subjectId: task.id, officeCode })
  announceTask(tx, task)
  return showTask(tx, task.id, actor, now)
}
