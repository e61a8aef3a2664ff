import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import type { MessageChannel } from './channel.ts'
import { drillChannel } from './drill-channel.ts'
import { markFailed, markHandedOff, readOutgoing } from './queries.ts'
import { webPushChannel } from './web-push-channel.ts'

/** The channel that carries each kind of message. In-app messages need none: they are delivered by being written. */
const channels: Readonly<Record<string, MessageChannel>> = {
  call: drillChannel('call'),
  sms: drillChannel('sms'),
  push: webPushChannel,
}

/**
 * Hands one message to its channel and says what came of it. A failure stands beside the message at once, and the job queue tries again
 * with growing pauses. A message that was stopped, or whose alert was acknowledged meanwhile, is left alone.
 */
export async function handOff(
  parts: Parts,
  notificationId: string,
  by: Readonly<Record<string, MessageChannel>>,
): Promise<void> {
  const message = await parts.workerDatabase.transact(asSystem, (tx) => readOutgoing(tx, notificationId), {
    relaxedCommit: true,
  })
  const channel = message && by[message.channel]
  if (!channel) return
  const result = await channel
    .handOff(parts, { notificationId, ...message })
    .catch((error: Error) => ({ taken: false as const, again: true, detail: `通道出错：${error.message}` }))
  // the job is completed by a later transaction that waits for the disk, and with it this one is there too
  await parts.workerDatabase.transact(
    asSystem,
    async (tx) => {
      if (!result.taken) await markFailed(tx, notificationId, result.detail)
      else if (await markHandedOff(tx, notificationId, result.detail, parts.clock.now())) await result.record?.(tx)
      if (message.alertId) announce(tx, { topic: 'alert', office: message.officeCode, id: message.alertId })
    },
    { relaxedCommit: true },
  )
  if (!result.taken && result.again) throw new Error(`notification ${notificationId} was not taken by its channel`)
}

export const handOffNotification: Job<{ notificationId: string }> = {
  name: 'hand-off-notification',
  payload: T.Object({ notificationId: T.String({ format: 'uuid' }) }),
  run: (parts, { notificationId }) => handOff(parts, notificationId, channels),
}
