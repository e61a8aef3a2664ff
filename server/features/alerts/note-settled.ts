import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { alertSettledText } from '../notifications/message-texts.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { listUnsettledAlerts } from './derived-queries.ts'
import { insertAlertEvents } from './queries.ts'
import { listToldSince } from './routing-queries.ts'

/**
 * After our own record shows that what an alert was derived from is put right (help was given late, somebody came back): the history says
 * so, once, and those who were told hear that it can be closed. It stays open, because how it ended is for a person to say.
 * @param made the rule and the record whose findings are meant, whatever their date: an id, or an id and a kind
 * @param words what happened and when, as it stands in the history
 */
export async function noteSettled(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  made: { rule: string; caseId: string; record: string },
  words: string,
): Promise<void> {
  for (const alert of await listUnsettledAlerts(tx, made)) {
    const told = await listToldSince(tx, alert.id, new Date(0).toISOString())
    await insertAlertEvents(tx, [
      {
        id: newId(now),
        alertId: alert.id,
        kind: 'settled',
        actorId: actor.accountId,
        officeCode: alert.officeCode,
        note: words,
        at: now,
      },
    ])
    const others = told.filter((accountId) => accountId !== actor.accountId)
    await tellOfficers(
      tx,
      {
        about: { alertId: alert.id },
        officeCode: alert.officeCode,
        level: alert.level as AlertLevel,
        link: `/alerts/${alert.id}`,
        to: others.map((accountId) => ({ accountId, channel: 'in-app', text: alertSettledText(alert.alertNumber) })),
        why: words.slice(0, 100),
      },
      now,
    )
    announce(tx, { topic: 'alert', office: alert.officeCode, id: alert.id })
  }
}
