import type { handOnTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { taskHandedOnText } from '../notifications/message-texts.ts'
import { checkReceiver } from './check-receiver.ts'
import { giveOn } from './give-on.ts'
import { lockForStep, mustBeWorker, stateAfter } from './move-task.ts'
import { showTask } from './show-task.ts'

/** 转办: the one whose work it is gives it to a colleague, or to another office within their scope, and says why. Who gave it stays. */
export async function handOnTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, params, body, now } = call
  const { task, again } = await lockForStep(tx, params.id, body.id)
  if (again) return showTask(tx, task.id, actor, now)
  mustBeWorker(task, actor)
  const state = stateAfter(task, 'hand-on', actor)
  const note = body.note.trim()
  if (note.length < 2) throw invalid({ note: '请写明为什么转办（至少 2 个字）' })
  if (body.assigneeId === actor.accountId) throw invalid({ assigneeId: '不能转给自己，请选择另一位承办人' })
  if (!body.assigneeId && body.officeCode === task.officeCode) {
    throw invalid({ assigneeId: '在本机构内转办，请指定承办人' })
  }
  const receiver = await checkReceiver(tx, actor, { ...body, caseId: task.caseId })
  await giveOn(tx, task, {
    eventId: body.id,
    kind: 'handed-on',
    state,
    officeCode: body.officeCode,
    receiver,
    by: actor.accountId,
    note,
    text: taskHandedOnText(receiver.place),
    at: now,
  })
  auditDeed(call, {
    action: 'task.hand-on',
    subjectType: 'task',
    subjectId: task.id,
    officeCode: body.officeCode,
    summary: { from: task.officeCode, to: body.officeCode },
  })
  return showTask(tx, task.id, actor, now)
}
