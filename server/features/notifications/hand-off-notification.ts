import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import type { MessageChannel } from './channel.ts'
import { drillChannel } from './drill-channel.ts'
import { fallThrough } from './fall-through.ts'
import { lockOutgoing, markFailed, markHandedOff } from './queries.ts'
import { enqueueHandOff } from './tell-officers.ts'
import { webPushChannel } from './web-push-channel.ts'

/** The channel that carries each kind of message. In-app messages need none: they are delivered by being written. */
const channels: Readonly<Record<string, MessageChannel>> = {
  call: drillChannel('call'),
  sms: drillChannel('sms'),
  push: webPushChannel,
}

/**
 * Hands one message to its channel and says what came of it. A failure stands beside the message at once, and the job queue tries again
 * with growing pauses; the next channel of its level is used meanwhile. A message that was stopped, or whose alert was acknowledged meanwhile, is left alone.
 *
 * Both transactions leave the disk to the one that completes the job: it comes later and waits, and with it these are there too.
 */
export async function handOff(
  parts: Parts,
  notificationId: string,
  by: Readonly<Record<string, MessageChannel>>,
): Promise<void> {
  const relaxed = { relaxedCommit: true }
  const leaving = await parts.workerDatabase.transact(
    asSystem,
    async (tx) => {
      const row = await lockOutgoing(tx, notificationId)
      const channel = row && by[row.channel]
      if (!channel) return undefined
      if (row.heldUntil !== null && new Date(row.heldUntil) > parts.clock.now()) {
        enqueueHandOff(tx, {
          id: row.id,
          level: row.level as AlertLevel,
          heldUntil: new Date(row.heldUntil),
          early: true,
        })
        return undefined
      }
      const message = { notificationId, ...row }
      if (!('record' in channel)) return { message, channel }
      const now = parts.clock.now()
      markHandedOff(tx, notificationId, channel.detail, now)
      channel.record(tx, message, now)
      announceMessage(tx, message)
      return undefined
    },
    relaxed,
  )
  if (!leaving) return
  const { message, channel } = leaving
  const result = await channel
    .handOff(parts, message)
    .catch((error: Error) => ({ taken: false as const, again: true, detail: `通道出错：${error.message}` }))
  await parts.workerDatabase.transact(
    asSystem,
    async (tx) => {
      if (result.taken) markHandedOff(tx, notificationId, result.detail, parts.clock.now())
      else {
        markFailed(tx, notificationId, result.detail)
        await fallThrough(tx, message, parts.clock.now())
      }
      announceMessage(tx, message)
    },
    relaxed,
  )
  if (!result.taken && result.again) throw new Error(`notification ${notificationId} was not taken by its channel`)
}

/** Open screens of the alert show what came of its messages. */
function announceMessage(tx: Tx, message: { officeCode: string; alertId: string | null }): void {
  if (message.alertId) announce(tx, { topic: 'alert', office: message.officeCode, id: message.alertId })
}

export const handOffNotification: Job<{ notificationId: string }> = {
  name: 'hand-off-notification',
  payload: T.Object({ notificationId: T.String({ format: 'uuid' }) }),
  run: (parts, { notificationId }) => handOff(parts, notificationId, channels),
}
