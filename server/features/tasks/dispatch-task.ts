import { type AlertState, nextAlertState } from '@guitu/contract/rules/alert-states.ts'
import type { dispatchTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { AppError } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { lockAlert, setInProgress } from '../alerts/queries.ts'
import { ruleOpensTask } from '../alerts/show-alert.ts'
import { taskText } from '../notifications/message-texts.ts'
import { checkReceiver } from './check-receiver.ts'
import { giveOn } from './give-on.ts'
import { lockForStep, stateAfter } from './move-task.ts'
import { showTask } from './show-task.ts'
import { giversAfter } from './task-givers.ts'

/**
 * Gives a task to an office, and to somebody of it if one is named; they have to accept it anew. Somebody who does not see the case by
 * office (a helper, or another township) is assigned to it until the task is done or goes to somebody else, since the work is about that
 * person.
 */
export async function dispatchTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, params, body, now } = call
  const { task, again } = await lockForStep(tx, params.id, body.id)
  if (again) return showTask(tx, task.id, actor, now)
  const [receiver, alert] = await Promise.all([
    checkReceiver(tx, actor, { ...body, caseId: task.caseId }),
    task.alertId ? lockAlert(tx, task.alertId) : undefined,
  ])
  const state = stateAfter(task, 'dispatch', actor)
  if (alert) {
    const next = nextAlertState(alert.state as AlertState, 'dispatch-task', {
      ...alert,
      ruleOpensTask: ruleOpensTask(alert.ruleCode),
      outcome: null,
    })
    if (!next.ok) throw new AppError('conflict', 'alert-state', next.message, { allowed: next.allowed })
    if (next.state !== alert.state) await setInProgress(tx, alert.id)
  }
  await giveOn(tx, task, {
    eventId: body.id,
    kind: 'dispatched',
    state,
    officeCode: body.officeCode,
    receiver,
    givers: giversAfter(task.givers, { by: actor.accountId, from: actor.officeCode }, body.assigneeId ?? null),
    by: actor.accountId,
    note: body.note?.trim() ?? '',
    text: taskText(receiver.place),
    at: now,
  })
  auditDeed(call, {
    action: 'task.dispatch',
    subjectType: 'task',
    subjectId: task.id,
    officeCode: body.officeCode,
    summary: { from: task.officeCode, to: body.officeCode },
  })
  return showTask(tx, task.id, actor, now)
}
