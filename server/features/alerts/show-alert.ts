import type { AlertRecordValue } from '@guitu/contract/alerts.ts'
import { findAlertRule } from '@guitu/contract/rules/alert-catalogue.ts'
import {
  type AlertAction,
  type AlertFacts,
  type AlertState,
  allowedAlertActions,
  nextAlertState,
} from '@guitu/contract/rules/alert-states.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { listHistory, listNoticesOf, listTasksOf, listTold, readAlert } from './queries.ts'

export const ruleOpensTask = (ruleCode: string): boolean => (findAlertRule(ruleCode)?.opensTask ?? null) !== null

/** The actions that would go through now if this role asked for them. */
export function actionsOpenTo(
  role: Role,
  alert: { state: string; ruleCode: string },
  tasks: readonly { state: string }[],
): AlertAction[] {
  const openTasks = tasks.filter((task) => task.state !== 'closed').length
  const facts: AlertFacts = {
    openTasks,
    closedTasks: tasks.length - openTasks,
    ruleOpensTask: ruleOpensTask(alert.ruleCode),
    // the one outcome that needs no task
    outcome: 'withdrawn',
  }
  return allowedAlertActions(alert.state as AlertState, role).filter(
    (action) =>
      nextAlertState(alert.state as AlertState, action, facts).ok && (action !== 'dispatch-task' || openTasks > 0),
  )
}

/** Everything an alert carries, as the one who asks may see it. Throws 404 when it is not in scope. */
export async function showAlert(tx: Tx, id: string, role: Role): Promise<AlertRecordValue> {
  const [alert, notices, told, history, tasks] = await Promise.all([
    readAlert(tx, id),
    listNoticesOf(tx, id),
    listTold(tx, id),
    listHistory(tx, id),
    listTasksOf(tx, id),
  ])
  if (!alert) throw notFound('预警')
  return { ...alert, notices, told, history, tasks, allowed: actionsOpenTo(role, alert, tasks) }
}
