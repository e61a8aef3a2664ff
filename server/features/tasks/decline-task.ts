import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { declineTask as endpoint } from '@guitu/contract/tasks.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { findOwnEvent, insertTaskEvent } from './event-queries.ts'
import { announceTask, lockForStep, mustBeWorker, stateAfter } from './move-task.ts'
import { giveTaskBack } from './queries.ts'
import { readWorker } from './receiver-queries.ts'

type Declined = AnswerOf<typeof endpoint>

/** 退回派发人: back to the one who gave the task, who gives it to another or withdraws it. A helper does not see it any more. */
export async function declineTask(call: Call<typeof endpoint>): Promise<Declined> {
  const { tx, actor, params, body, now } = call
  const own = await findOwnEvent(tx, body.id, actor.accountId)
  if (own?.taskId === params.id && own.kind === 'declined') {
    return { id: params.id, state: 'declined', officeCode: own.officeCode, givenBackTo: own.toName }
  }
  const { task, again } = await lockForStep(tx, params.id, body.id)
  // a step of another kind was taken under this id
  if (again) throw new AppError('conflict', 'id-reused', '这次提交的编号已经用过，请刷新页面后重试。')
  mustBeWorker(task, actor)
  stateAfter(task, 'decline', actor)
  const note = body.note.trim()
  if (note.length < 2) throw invalid({ note: '请写明为什么退回（至少 2 个字）' })
  const giver = task.givers.at(-1)
  const officeCode = giver?.from ?? task.countyCode
  const to = giver ? await readWorker(tx, giver.by) : undefined
  const toId = to?.active && to.officeCode === officeCode ? to.id : null
  // before the task is out of sight
  await insertTaskEvent(tx, {
    id: body.id,
    taskId: task.id,
    kind: 'declined',
    actorId: actor.accountId,
    officeCode,
    toId,
    note,
    at: now,
  })
  const back = await giveTaskBack(tx, task.id)
  if (back?.officeCode !== officeCode || back.accountId !== toId) {
    throw new Error(`task ${task.id} went back to another place than its strip says`)
  }
  enqueue(tx, 'tell-of-decline', { taskId: task.id })
  auditDeed(call, {
    action: 'task.decline',
    subjectType: 'task',
    subjectId: task.id,
    officeCode: task.officeCode,
    summary: { from: task.officeCode, to: officeCode },
  })
  announceTask(tx, task)
  announceTask(tx, { ...task, officeCode })
  return { id: task.id, state: 'declined', officeCode, givenBackTo: toId === null ? '' : (to?.displayName ?? '') }
}
