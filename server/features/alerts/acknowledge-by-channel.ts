import { type Channel, channels } from '@guitu/contract/rules/alert-levels.ts'
import { type AlertState, alertMoves } from '@guitu/contract/rules/alert-states.ts'
import { may, type Role } from '@guitu/contract/rules/permissions.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { writeAcknowledgement } from './acknowledge-alert.ts'
import { lockAlert } from './queries.ts'
import { type AlertTelling, findTelling, findTellingOfReply } from './routing-queries.ts'

/**
 * What came of an acknowledgement that a channel brought: done now, done before (by anybody, by any channel), or not taken, because the
 * message is of no alert, the officer is out of use or may not acknowledge, or the alert is closed.
 */
export type ChannelAcknowledgement = 'acknowledged' | 'already' | 'not-taken'

const deeds: Readonly<Record<Channel, string>> = {
  call: '接听电话时按 1 键确认',
  sms: '回复短信确认',
  push: '在推送通知上确认',
  'in-app': '在站内通知上确认',
}

/**
 * Acknowledges the alert of a message in the name of the officer it went to: key 1 on a call, a button of a push. Every other channel and
 * every repeat stop at once. For a transaction of the system; coming twice, late or out of order changes nothing.
 */
export async function acknowledgeByMessage(tx: Tx, notificationId: string, now: Date): Promise<ChannelAcknowledgement> {
  const telling = await findTelling(tx, notificationId)
  return telling ? acknowledge(tx, telling, now) : 'not-taken'
}

/**
 * The same for a reply that names no message, such as a text: it answers the latest one to the officer by this channel. A reply that a
 * gateway brings twice therefore never silences a second alert.
 */
export async function acknowledgeByReply(
  tx: Tx,
  reply: { accountId: string; channel: Channel },
  now: Date,
): Promise<ChannelAcknowledgement> {
  const telling = await findTellingOfReply(tx, reply.accountId, reply.channel)
  return telling ? acknowledge(tx, telling, now) : 'not-taken'
}

async function acknowledge(tx: Tx, telling: AlertTelling, now: Date): Promise<ChannelAcknowledgement> {
  if (!telling.active || !may(telling.role as Role, 'alert.acknowledge')) return 'not-taken'
  const alert = await lockAlert(tx, telling.alertId)
  if (!alert || alert.state === 'closed') return 'not-taken'
  if (!alertMoves.acknowledge.from.includes(alert.state as AlertState)) return 'already'
  const channel = telling.channel as Channel
  await writeAcknowledgement(tx, alert, telling, newId(now), deeds[channel], now)
  writeAudit(tx, {
    at: now,
    actorId: telling.accountId,
    actorRole: telling.role,
    actorOffice: telling.officeCode,
    action: 'alert.acknowledge',
    subjectType: 'alert',
    subjectId: alert.id,
    officeCode: alert.officeCode,
    summary: { by: channels[channel] },
  })
  announce(tx, { topic: 'alert', office: alert.officeCode, id: alert.id })
  return 'acknowledged'
}
