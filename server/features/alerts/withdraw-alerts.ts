import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { sourceWithdrawnText } from '../notifications/message-texts.ts'
import { stopQueuedNotifications } from '../notifications/queries.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { closeTasksOfAlert } from '../tasks/close-tasks.ts'
import { insertAlertEvents, setClosed } from './queries.ts'
import { listAlertsOfSource, listToldSince } from './routing-queries.ts'

/**
 * After a body has corrected or withdrawn its notice, or an officer one that was filed by form: an alert that rests on nothing else is closed as `withdrawn` together with its
 * tasks; one that other notices have joined stays open. Either way the history says so and those who were told hear of it. The caller
 * holds the lock of the person. Answers how many were closed.
 * @param words who did what and why, for the history
 * @param actorId the officer; null for a body
 */
export async function withdrawAlertsOf(
  tx: Tx,
  noticeId: string,
  words: string,
  now: Date,
  actorId: string | null = null,
): Promise<number> {
  const alerts = await listAlertsOfSource(tx, noticeId)
  for (const alert of alerts) {
    const closes = alert.standing === 0
    const event = { alertId: alert.id, actorId, officeCode: alert.officeCode, at: now }
    const told = await listToldSince(tx, alert.id, new Date(0).toISOString())
    await insertAlertEvents(tx, [
      { ...event, id: newId(now), kind: 'source-withdrawn', note: words, details: { noticeId } },
      ...(closes
        ? [{ ...event, id: newId(now), kind: 'closed' as const, note: words, details: { outcome: 'withdrawn' } }]
        : []),
    ])
    if (closes) {
      await Promise.all([
        setClosed(tx, alert.id, 'withdrawn', now),
        stopQueuedNotifications(tx, alert.id, '通报已撤回，不再发送'),
        closeTasksOfAlert(tx, alert.id, words, now),
      ])
    }
    await tellOfficers(
      tx,
      {
        about: { alertId: alert.id },
        officeCode: alert.officeCode,
        level: alert.level as AlertLevel,
        link: `/alerts/${alert.id}`,
        to: told.map((accountId) => ({
          accountId,
          channel: 'in-app',
          text: sourceWithdrawnText(alert.alertNumber, closes),
        })),
        why: words.slice(0, 100),
      },
      now,
    )
    announce(tx, { topic: 'alert', office: alert.officeCode, id: alert.id })
  }
  return alerts.filter((alert) => alert.standing === 0).length
}
