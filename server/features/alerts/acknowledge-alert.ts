import type { AlertRecordValue, acknowledgeAlert as endpoint } from '@guitu/contract/alerts.ts'
import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { type AlertState, nextAlertState } from '@guitu/contract/rules/alert-states.ts'
import { takenBackAt } from '@guitu/contract/rules/routing.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { stopQueuedNotifications } from '../notifications/queries.ts'
import { insertAlertEvents, type LockedAlert, lockAlert, setAcknowledged } from './queries.ts'
import { readAlertSettings } from './read-alert-settings.ts'
import { setRoutingTimer } from './routing-timer.ts'
import { ruleOpensTask, showAlert } from './show-alert.ts'

/**
 * Writes an acknowledgement of a locked, open alert: from now on nobody else is called or texted about it, and the clock waits
 * for the report instead.
 * @param eventId id of the event in the history
 */
export async function writeAcknowledgement(
  tx: Tx,
  alert: Pick<LockedAlert, 'id' | 'level' | 'officeCode' | 'countyCode' | 'reportBy'>,
  by: { accountId: string; displayName: string },
  eventId: string,
  note: string,
  now: Date,
): Promise<void> {
  const { levels } = await readAlertSettings(tx, alert.countyCode)
  const dueAt = takenBackAt(levels[alert.level as AlertLevel], new Date(alert.reportBy), now)
  setRoutingTimer(tx, alert, dueAt)
  await Promise.all([
    setAcknowledged(tx, alert.id, by.accountId, now, dueAt),
    insertAlertEvents(tx, [
      {
        id: eventId,
        alertId: alert.id,
        kind: 'acknowledged',
        actorId: by.accountId,
        officeCode: alert.officeCode,
        note,
        at: now,
      },
    ]),
    stopQueuedNotifications(tx, alert.id, `${by.displayName}已确认，不再发送`),
  ])
}

/**
 * Acknowledges an alert. The first stands; whoever comes second, from another screen or by sending the same again, gets the same answer
 * and changes nothing. Messages of the alert that wait for a channel are stopped.
 */
export async function acknowledgeAlert(call: Call<typeof endpoint>): Promise<AlertRecordValue> {
  const { tx, actor, params, body, now } = call
  const alert = await lockAlert(tx, params.id)
  if (!alert) throw notFound('预警')
  if (alert.state === 'acknowledged' || alert.state === 'in-progress') return showAlert(tx, alert.id, actor.role)
  const next = nextAlertState(alert.state as AlertState, 'acknowledge', {
    ...alert,
    ruleOpensTask: ruleOpensTask(alert.ruleCode),
    outcome: null,
  })
  if (!next.ok) throw new AppError('conflict', 'alert-state', next.message, { allowed: next.allowed })
  await writeAcknowledgement(tx, alert, actor, body.id, body.note?.trim() ?? '', now)
  auditDeed(call, {
    action: 'alert.acknowledge',
    subjectType: 'alert',
    subjectId: alert.id,
    officeCode: alert.officeCode,
  })
  announce(tx, { topic: 'alert', office: alert.officeCode, id: alert.id })
  return showAlert(tx, alert.id, actor.role)
}
