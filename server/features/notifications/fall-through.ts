import { type AlertLevel, type Channel, channels, levels } from '@guitu/contract/rules/alert-levels.ts'
import type { Tx } from '../../platform/database.ts'
import { listWaysSince, type OutgoingRow } from './queries.ts'
import { tellOfficers } from './tell-officers.ts'

export type FallenMessage = Pick<
  OutgoingRow,
  'id' | 'alertId' | 'accountId' | 'officeCode' | 'channel' | 'level' | 'link' | 'text'
>

/**
 * Writes, for a message about an alert that its channel did not take, one by the next channel of the level by which the officer has not been
 * told of this step yet. Once a message; the failed one stays beside it with its reason and is tried again by the job queue.
 */
export async function fallThrough(tx: Tx, message: FallenMessage, now: Date): Promise<void> {
  if (message.alertId === null) return
  const level = message.level as AlertLevel
  const order = levels[level].channels
  const ways = await listWaysSince(tx, message.id)
  if (!ways || ways.fallen) return
  const next = order
    .slice(order.indexOf(message.channel as Channel) + 1)
    .find((channel) => !ways.channels.includes(channel) && (channel !== 'push' || ways.subscribed))
  if (!next) return
  await tellOfficers(
    tx,
    {
      about: { alertId: message.alertId },
      officeCode: message.officeCode,
      level,
      link: message.link,
      to: [{ accountId: message.accountId, channel: next, text: message.text }],
      why: `${channels[message.channel as Channel]}未成，改用${channels[next]}`,
      fallsFrom: message.id,
    },
    now,
  )
}
