import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import {
  type Delivery,
  isUnacknowledged,
  keepParts,
  keepReceipt,
  readReceipts,
  setDelivery,
} from './delivery-queries.ts'
import { fallThrough } from './fall-through.ts'
import { setHandedOff } from './queries.ts'

/** Keeps what a gateway says became of a part of a text message; said twice, late or too early it changes nothing it should not. */
export async function recordReceipt(
  parts: Parts,
  receipt: { gateway: string; messageId: string; state: 'delivered' | 'undelivered'; error: string },
): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    const notificationId = await keepReceipt(tx, receipt, now)
    if (notificationId) await settleReceipts(tx, notificationId, now)
  })
}

/** A gateway took a message over after the wait for its answer had ended: it need not be sent again. */
export async function recordTakenLate(
  parts: Parts,
  taken: { notificationId: string; gateway: string; messageId: string },
): Promise<void> {
  const { notificationId, gateway, messageId } = taken
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    await setHandedOff(tx, notificationId, `${gateway}已接收（答复迟到）`, now)
    if (messageId === '') return
    await keepParts(tx, notificationId, [{ gateway, messageId }], now)
    await settleReceipts(tx, notificationId, now)
  })
}

/** Whether a message that is under way still has somebody to tell: its alert is open and its routing has not begun anew. A test always has. */
export async function isStillWanted(parts: Parts, notificationId: string): Promise<boolean> {
  return parts.workerDatabase.transact(asSystem, (tx) => isUnacknowledged(tx, notificationId), { relaxedCommit: true })
}

/**
 * Keeps how far a call has come. One that rings is handed off, whichever of the two is written first: else the acknowledgement by its key
 * could stop it as one that still waits.
 */
export async function recordCall(
  parts: Parts,
  call: { notificationId: string; delivery: Delivery; detail: string },
): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    await setHandedOff(tx, call.notificationId, call.detail, now)
    await writeDelivery(tx, call.notificationId, call.delivery, call.detail, now)
  })
}

/** Writes the state of a message once the receipts of all its parts are there. */
export async function settleReceipts(tx: Tx, notificationId: string, now: Date): Promise<void> {
  const receipts = await readReceipts(tx, notificationId)
  if (!receipts) return
  const detail = receipts.state === 'delivered' ? '手机已收到' : `网关回执：没有送达（${receipts.error}）`
  await writeDelivery(tx, notificationId, receipts.state, detail, now)
}

/** Writes what became of a message after the hand-off, and shows it on open screens. One that did not arrive goes out by the next channel. */
export async function writeDelivery(tx: Tx, id: string, delivery: Delivery, detail: string, now: Date): Promise<void> {
  const sent = await setDelivery(tx, id, delivery, detail, now)
  if (sent && (delivery === 'undelivered' || delivery === 'call-failed')) await fallThrough(tx, sent, now)
  if (sent?.alertId) announce(tx, { topic: 'alert', office: sent.officeCode, id: sent.alertId })
  if (sent && !sent.alertId) announce(tx, { topic: 'notification', office: sent.officeCode, id: sent.accountId })
}
