import type { AlertRecordValue, closeAlert as endpoint } from '@guitu/contract/alerts.ts'
import { type AlertState, nextAlertState } from '@guitu/contract/rules/alert-states.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { findAlertEvent, insertAlertEvents, lockAlert, lockPersonOf, setClosed } from './queries.ts'
import { ruleOpensTask, showAlert } from './show-alert.ts'

/** Closes an alert with its outcome, once it was acknowledged and its tasks are done. The same event id again changes nothing. */
export async function closeAlert(call: Call<typeof endpoint>): Promise<AlertRecordValue> {
  const { tx, actor, params, body, now } = call
  const note = body.note.trim()
  if (note.length < 2) throw invalid({ note: '请写明核查处置的情况（至少 2 个字）' })
  const [, alert, eventOf] = await Promise.all([
    lockPersonOf(tx, params.id),
    lockAlert(tx, params.id),
    findAlertEvent(tx, body.id),
  ])
  if (!alert) throw notFound('预警')
  if (eventOf === alert.id) return showAlert(tx, alert.id, actor.role)
  const next = nextAlertState(alert.state as AlertState, 'close', {
    ...alert,
    ruleOpensTask: ruleOpensTask(alert.ruleCode),
    outcome: body.outcome,
  })
  if (!next.ok) throw new AppError('conflict', 'alert-state', next.message, { allowed: next.allowed })
  await Promise.all([
    setClosed(tx, alert.id, body.outcome, now),
    insertAlertEvents(tx, [
      {
        id: body.id,
        alertId: alert.id,
        kind: 'closed',
        actorId: actor.accountId,
        officeCode: alert.officeCode,
        note,
        details: { outcome: body.outcome },
        at: now,
      },
    ]),
  ])
  auditDeed(call, {
    action: 'alert.close',
    subjectType: 'alert',
    subjectId: alert.id,
    officeCode: alert.officeCode,
    summary: { outcome: body.outcome },
  })
  announce(tx, { topic: 'alert', office: alert.officeCode, id: alert.id })
  return showAlert(tx, alert.id, actor.role)
}
