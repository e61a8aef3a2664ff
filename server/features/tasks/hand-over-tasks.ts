import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { type TaskState, taskMoves } from '@guitu/contract/rules/task-states.ts'
import type { handOverTasks as endpoint } from '@guitu/contract/workload.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { tasksHandedOverText } from '../notifications/message-texts.ts'
import { checkReceiver } from './check-receiver.ts'
import { giveOn } from './give-on.ts'
import { type LockedTask, lockNewTask, lockTask } from './queries.ts'
import { readWorker } from './receiver-queries.ts'
import { tellOfTask } from './tell-of-task.ts'
import { findHandOver, insertHandOver } from './workload-queries.ts'

/**
 * 批量移交: tasks of one officer become the work of another, who accepts them anew; each has its line in the strip. All or none, and what let
 * the first see people passes on with the tasks.
 */
export async function handOverTasks(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, body, now } = call
  await lockNewTask(tx, body.id)
  const earlier = await findHandOver(tx, body.id)
  if (earlier) return earlier
  const reason = body.reason.trim()
  if (reason.length < 2) throw invalid({ reason: '请写明为什么移交（至少 2 个字）' })
  if (body.toId === body.fromId) throw invalid({ toId: '请选择另一位承办人' })
  const tasks = await lockTasksOf(call)
  const to = await readWorker(tx, body.toId)
  if (!to) throw invalid({ toId: '没有这位承办人，请重新选择' })
  for (const task of tasks) {
    const receiver = await checkReceiver(tx, actor, {
      officeCode: to.officeCode,
      assigneeId: to.id,
      caseId: task.caseId,
    })
    await giveOn(tx, task, {
      eventId: newId(now),
      kind: 'handed-on',
      state: 'assigned',
      officeCode: to.officeCode,
      receiver,
      by: actor.accountId,
      note: reason,
      text: null,
      at: now,
    })
  }
  await insertHandOver(tx, {
    id: body.id,
    officeCode: to.officeCode.slice(0, 6),
    fromId: body.fromId,
    toId: to.id,
    reason,
    taskCount: tasks.length,
    createdBy: actor.accountId,
    at: now,
  })
  const [first] = tasks
  await tellOfTask(
    tx,
    {
      id: first!.id,
      officeCode: to.officeCode,
      assigneeId: to.id,
      text: tasksHandedOverText(tasks.length),
      by: actor.accountId,
    },
    now,
  )
  auditDeed(call, {
    action: 'task.hand-over',
    subjectType: 'account',
    subjectId: body.fromId,
    officeCode: to.officeCode.slice(0, 6),
    summary: { to: to.id, tasks: tasks.map((task) => task.id) },
  })
  return { id: body.id, taskCount: tasks.length, toName: to.displayName }
}

/** The tasks that are asked for, locked in one order so that two hand-overs never wait for each other; all must still be the first officer's. */
async function lockTasksOf({ tx, body }: Call<typeof endpoint>): Promise<LockedTask[]> {
  const tasks: LockedTask[] = []
  for (const id of [...body.taskIds].sort()) {
    const task = await lockTask(tx, id)
    if (!task) throw notFound('任务')
    tasks.push(task)
  }
  const stale = tasks.filter(
    (task) => task.assigneeId !== body.fromId || !taskMoves['hand-on'].from.includes(task.state as TaskState),
  )
  if (stale.length > 0) {
    throw new AppError(
      'conflict',
      'tasks-moved',
      `有 ${stale.length} 项任务已不在这位承办人名下，或者已经提交、办结，请刷新后重新勾选。`,
      { allowed: [] },
    )
  }
  return tasks
}
