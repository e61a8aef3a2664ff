import { type AlertState, nextAlertState } from '@guitu/contract/rules/alert-states.ts'
import { may, type Role } from '@guitu/contract/rules/permissions.ts'
import type { dispatchTask as endpoint, TaskRecordValue } from '@guitu/contract/tasks.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { lockAlert, setInProgress } from '../alerts/queries.ts'
import { ruleOpensTask } from '../alerts/show-alert.ts'
import { taskText } from '../notifications/message-texts.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { announceTask, lockForStep, stateAfter } from './move-task.ts'
import { assignCase, giveTask, insertTaskEvent, readOfficeAndCase, readWorker, releaseCase } from './queries.ts'
import { showTask } from './show-task.ts'

/**
 * Gives a task to an office, and to somebody of it if one is named; they have to accept it anew. Somebody who does not see the case by
 * office (a helper, or another township) is assigned to it until the task is done or goes to somebody else, since the work is about that
 * person.
 */
export async function dispatchTask(call: Call<typeof endpoint>): Promise<TaskRecordValue> {
  const { tx, actor, params, body, now } = call
  const { task, again } = await lockForStep(tx, params.id, body.id)
  if (again) return showTask(tx, task.id, actor, now)
  if (!body.officeCode.startsWith(actor.scope)) {
    throw invalid({ officeCode: '只能下派给本辖区内的机构' })
  }
  const [place, worker, alert] = await Promise.all([
    readOfficeAndCase(tx, body.officeCode, task.caseId),
    body.assigneeId ? readWorker(tx, body.assigneeId) : undefined,
    task.alertId ? lockAlert(tx, task.alertId) : undefined,
  ])
  if (!place?.officeActive) throw invalid({ officeCode: '没有这个机构，或已停用，请重新选择' })
  if (body.assigneeId) {
    const fits = worker?.active && worker.officeCode === body.officeCode && may(worker.role as Role, 'task.work')
    if (!fits) throw invalid({ assigneeId: '承办人应是所选机构在用的、能办理任务的工作人员，请重新选择' })
  }
  // the county of a case counts the tasks of its alerts and reviews them: a task elsewhere would be out of its sight
  if (task.caseId && !body.officeCode.startsWith(place.caseOffice.slice(0, 6))) {
    throw invalid({ officeCode: '与档案有关的任务只能下派给档案所在县（市、区）的机构' })
  }
  const seesCase = worker && worker.role !== 'helper' && place.caseOffice.startsWith(body.officeCode)
  const officeSeesCase = task.caseId === null || place.caseOffice.startsWith(body.officeCode)
  if (!worker && !officeSeesCase) {
    throw invalid({ assigneeId: '下派到档案所在机构以外的机构时，请指定承办人' })
  }
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
  await Promise.all([
    giveTask(tx, task.id, {
      state,
      officeCode: body.officeCode,
      countyCode: body.officeCode.slice(0, 6),
      assigneeId: worker?.id ?? null,
    }),
    insertTaskEvent(tx, {
      id: body.id,
      taskId: task.id,
      kind: 'dispatched',
      actorId: actor.accountId,
      officeCode: body.officeCode,
      note: body.note?.trim() ?? '',
      at: now,
    }),
  ])
  if (task.caseId && task.assigneeId && task.assigneeId !== worker?.id) {
    await releaseCase(tx, { caseId: task.caseId, accountId: task.assigneeId, taskId: task.id })
  }
  if (worker && task.caseId && !seesCase) {
    await assignCase(tx, {
      caseId: task.caseId,
      accountId: worker.id,
      officeCode: place.caseOffice,
      createdBy: actor.accountId,
      at: now,
    })
  }
  if (worker) {
    await tellOfficers(
      tx,
      {
        about: { taskId: task.id },
        officeCode: body.officeCode,
        level: 3,
        link: `/tasks/${task.id}`,
        to: [{ accountId: worker.id, channel: 'in-app', text: taskText(place) }],
      },
      now,
    )
  }
  auditDeed(call, {
    action: 'task.dispatch',
    subjectType: 'task',
    subjectId: task.id,
    officeCode: body.officeCode,
    summary: { from: task.officeCode, to: body.officeCode },
  })
  announceTask(tx, { ...task, officeCode: body.officeCode })
  if (body.officeCode !== task.officeCode) announceTask(tx, task)
  return showTask(tx, task.id, actor, now)
}
