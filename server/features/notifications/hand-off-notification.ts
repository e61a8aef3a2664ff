import { type AlertLevel, levels } from '@guitu/contract/rules/alert-levels.ts'
import { alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import { quietUntil } from '@guitu/contract/rules/quiet-hours.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { type HandOff, type MessageChannel, type OutsideChannel, repeatWindowMs } from './channel.ts'
import { keepParts, markSending, unmarkSending } from './delivery-queries.ts'
import { drillChannel } from './drill-channel.ts'
import { fallThrough } from './fall-through.ts'
import { lockOutgoing, markFailed, markHandedOff, type OutgoingRow, setHandedOff } from './queries.ts'
import { settleReceipts } from './record-delivery.ts'
import { enqueueHandOff } from './tell-officers.ts'
import { readSubject } from './template-queries.ts'
import { webPushChannel } from './web-push-channel.ts'
import { writeOutsideText } from './write-outside-text.ts'

/**
 * The channel that carries each kind of message: what is set up in this installation, else the drill where it is one. In-app messages need none:
 * they are delivered by being written.
 */
const channelsOf = (parts: Parts): Readonly<Record<string, MessageChannel>> => {
  const carrier = (channel: 'call' | 'sms'): MessageChannel =>
    parts.channels.carrierOf(channel) ?? (parts.config.channels.drill ? drillChannel(channel) : notSetUp)
  return { call: carrier('call'), sms: carrier('sms'), push: webPushChannel }
}

const notSetUp: OutsideChannel = {
  handOff: async () => ({ taken: false, again: false, detail: '这个通道没有设置，见“通道设置”页' }),
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
  const relaxed = { relaxedCommit: true, onePlanEach: true }
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
      const now = parts.clock.now()
      const quiet = await quietForRetry(tx, row, now)
      if (quiet) {
        enqueueHandOff(tx, { id: row.id, level: row.level as AlertLevel, heldUntil: quiet, early: true })
        return undefined
      }
      const phone = row.phoneSecret ? parts.cipher.decrypt(row.phoneSecret).toString('utf8') : ''
      const text = await writeOutsideText(tx, row, parts.config.publicUrl)
      const message = { notificationId, ...row, phone, text }
      if (!('record' in channel)) {
        const since = row.sendingSince === null ? null : new Date(row.sendingSince)
        // noted before the clock stepped back: the window runs from now, and is no longer for it
        const ahead = since !== null && since > now
        const free = freeAt(ahead ? now : since)
        if (!channel.repeatable && free > now) {
          if (ahead) markSending(tx, notificationId, now, text)
          sendAgainAt(tx, message, free)
        } else {
          markSending(tx, notificationId, now, text)
          return { message, channel, free: freeAt(now) }
        }
        return undefined
      }
      markHandedOff(tx, notificationId, channel.detail, now, text)
      channel.record(tx, message, now)
      announceMessage(tx, message)
      return undefined
    },
    relaxed,
  )
  if (!leaving) return
  const { message, channel, free } = leaving
  const result: HandOff = await channel
    .handOff(parts, message)
    .catch((error: Error) => ({ taken: false, again: true, detail: `通道出错：${error.message}` }))
  await parts.workerDatabase.transact(
    asSystem,
    async (tx) => {
      const now = parts.clock.now()
      if (result.taken && result.parts) {
        await setHandedOff(tx, notificationId, result.detail, now)
        await keepParts(tx, notificationId, result.parts, now)
        await settleReceipts(tx, notificationId, now)
      } else if (result.taken) {
        markHandedOff(tx, notificationId, result.detail, now)
      } else {
        markFailed(tx, notificationId, result.detail)
        await fallThrough(tx, message, now)
        if (result.unknown) sendAgainAt(tx, message, free)
        else unmarkSending(tx, notificationId)
      }
      announceMessage(tx, message)
    },
    relaxed,
  )
  if (!result.taken && result.again && !result.unknown)
    throw new Error(`notification ${notificationId} was not taken by its channel`)
}

/** Until when a message that failed is not tried again, because quiet hours have begun meanwhile; null when it may go out. */
async function quietForRetry(tx: Tx, row: OutgoingRow, now: Date): Promise<Date | null> {
  if (row.attempts === 0 || row.alertId === null || !levels[row.level as AlertLevel].heldInQuietHours) return null
  const subject = await readSubject(tx, row.alertId)
  return subject ? quietUntil(alertSettingsOf(subject.alertSettings, subject.countyCode).quietHours, now) : null
}

/** When a message whose channel may have had it since a moment may go out again. */
function freeAt(since: Date | null): Date {
  return since === null ? new Date(0) : new Date(since.getTime() + repeatWindowMs)
}

/** Comes back when nobody can be told twice within the window any more: a receipt or a late answer may have come by then. */
function sendAgainAt(tx: Tx, message: { notificationId: string; level: number }, at: Date): void {
  const { notificationId, level } = message
  const key = `send-again:${notificationId}`
  enqueue(
    tx,
    'hand-off-notification',
    { notificationId },
    { key, runAt: at, priority: level === 1 ? -10 : 0, pause: true },
  )
}

/** Open screens of the alert show what came of its messages. */
function announceMessage(tx: Tx, message: { officeCode: string; accountId: string; alertId: string | null }): void {
  if (!message.alertId) announce(tx, { topic: 'notification', office: message.officeCode, id: message.accountId })
  else announce(tx, { topic: 'alert', office: message.officeCode, id: message.alertId })
}

export const handOffNotification: Job<{ notificationId: string }> = {
  name: 'hand-off-notification',
  payload: T.Object({ notificationId: T.String({ format: 'uuid' }) }),
  run: (parts, { notificationId }) => handOff(parts, notificationId, channelsOf(parts)),
}
