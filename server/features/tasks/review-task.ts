import { alertMoves } from '@guitu/contract/rules/alert-states.ts'
import type { reviewTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { writeAcknowledgement } from '../alerts/acknowledge-alert.ts'
import { insertAlertEvents, lockAlert, setInProgress } from '../alerts/queries.ts'
import { insertTaskEvent } from './event-queries.ts'
import { announceTask, lockForStep, stateAfter } from './move-task.ts'
import { noteInCase } from './note-in-case.ts'
import { moveTask } from './queries.ts'
import { releaseCase } from './receiver-queries.ts'
import { showTask } from './show-task.ts'
import { overdueLookAt, setTaskTimer } from './task-timer.ts'

/** Passes what was handed in, or gives it back with the reason; never one's own work. */
export async function reviewTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, params, body, now } = call
  const { task, again } = await lockForStep(tx, params.id, body.id)
  if (again) return showTask(tx, task.id, actor, now)
  const state = stateAfter(task, body.pass ? 'close' : 'return', actor)
  const note = body.note.trim()
  if (note.length < 2) throw invalid({ note: '请写明审核意见（至少 2 个字）' })
  await Promise.all([
    moveTask(tx, task.id, { state, ...(body.pass ? { closedAt: now } : {}) }),
    insertTaskEvent(tx, {
      id: body.id,
      taskId: task.id,
      kind: body.pass ? 'closed' : 'returned',
      actorId: actor.accountId,
      officeCode: task.officeCode,
      note,
      at: now,
    }),
  ])
  // work goes on: whether it is late is looked at again
  if (!body.pass) setTaskTimer(tx, task.id, overdueLookAt(new Date(task.deadline)))
  if (body.pass && task.caseId && task.assigneeId) {
    await releaseCase(tx, { caseId: task.caseId, accountId: task.assigneeId, taskId: task.id })
  }
  if (body.pass) await noteInCase(tx, task, { actorId: actor.accountId, note: task.title, at: now })
  if (body.pass && task.alertId) await noteOnAlert(tx, task.alertId, task.id, actor, note, now)
  auditDeed(call, {
    action: body.pass ? 'task.pass' : 'task.return',
    subjectType: 'task',
    subjectId: task.id,
    officeCode: task.officeCode,
  })
  announceTask(tx, task)
  return showTask(tx, task.id, actor, now)
}

/** Whoever passes the work on an alert knows of it: one that nobody has acknowledged is acknowledged with it. */
async function noteOnAlert(
  tx: Tx,
  alertId: string,
  taskId: string,
  actor: Actor,
  note: string,
  now: Date,
): Promise<void> {
  const alert = await lockAlert(tx, alertId)
  if (!alert || alert.state === 'closed') return
  if (alertMoves.acknowledge.from.some((from) => from === alert.state)) {
    await writeAcknowledgement(tx, alert, actor, newId(now), '审核任务时一并确认', now)
  }
  await Promise.all([
    setInProgress(tx, alert.id),
    insertAlertEvents(tx, [
      {
        id: newId(now),
        alertId: alert.id,
        kind: 'reviewed',
        actorId: actor.accountId,
        officeCode: alert.officeCode,
        note,
        details: { taskId },
        at: now,
      },
    ]),
  ])
}
