import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { endOfOrder, reminderOf, whyOrderIsOver } from '@guitu/contract/rules/positioning.ts'
import { positioningNumbers, positioningSettingsOf } from '@guitu/contract/rules/positioning-settings.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'
import { orderEndsText, orderOverText } from '../notifications/message-texts.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { lockCaseRow } from '../procedures/queries.ts'
import { listOfficersOfOrder, listOrdersEnding, listOrdersOver } from './end-queries.ts'
import { setOrderTimer, setReminderTimer } from './order-timer.ts'
import { changeOrder, insertOrderStep, type OrderFound, readOrder } from './queries.ts'

/**
 * Ends an order that has nothing to run for any more (`whyOrderIsOver`), and says so; one that was extended or lifted meanwhile is left. The
 * database takes no event for it in any case.
 */
async function endOrder(parts: Parts, orderId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const seen = await readOrder(tx, orderId)
    if (!seen) return
    await lockCaseRow(tx, seen.caseId)
    const order = (await readOrder(tx, orderId))!
    const now = parts.clock.now()
    const why = whyOrderIsOver(order, now)
    if (why === undefined) {
      if (order.state === 'in-force') setOrderTimer(tx, orderId, endOfOrder(order.lastDay), true)
      return
    }
    await changeOrder(tx, orderId, { state: why === 'date' ? 'ended' : 'lifted', over_at: now })
    await insertOrderStep(tx, {
      id: newId(now),
      orderId,
      kind: why === 'date' ? 'ended' : why,
      officerId: null,
      ...(why === 'date' ? { on: order.lastDay } : {}),
      at: now,
    })
    writeAudit(tx, {
      at: now,
      actorId: null,
      actorRole: 'system',
      actorOffice: '',
      action: 'positioning.end',
      subjectType: 'positioning-order',
      subjectId: orderId,
      officeCode: order.officeCode,
      summary: { why },
    })
    const ran = order.effectiveAt !== null
    await tellOfEnd(tx, order, orderOverText({ orderNumber: order.orderNumber, lastDay: order.lastDay, why, ran }), now)
    announce(tx, { topic: 'case', office: order.officeCode, id: order.caseId })
  })
}

/** Tells those who work on an order, inside the application only: nothing of an order leaves it but the alert. */
async function tellOfEnd(tx: Tx, order: OrderFound, text: string, now: Date): Promise<void> {
  const officers = await listOfficersOfOrder(tx, order.id)
  await tellOfficers(
    tx,
    {
      about: { orderId: order.id },
      officeCode: order.officeCode,
      level: 3,
      link: '/positioning?view=done',
      to: officers.map((accountId) => ({ accountId, channel: 'in-app', text })),
    },
    now,
  )
}

/** Reminds, once for each last day, those who work on an order that it ends; one that was extended meanwhile waits for its new end. */
async function remindOfOrder(parts: Parts, orderId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const seen = await readOrder(tx, orderId)
    if (!seen) return
    await lockCaseRow(tx, seen.caseId)
    const [order, stored] = await Promise.all([readOrder(tx, orderId), readCountySetting(tx, 'positioning')])
    if (order?.state !== 'in-force') return
    if (order.steps.some((step) => step.kind === 'reminded' && step.on === order.lastDay)) return
    const now = parts.clock.now()
    const at = reminderOf(order.from, order.lastDay, positioningSettingsOf(stored, order.countyCode).remindDays)
    if (now < at) return setReminderTimer(tx, orderId, at, true)
    if (now >= endOfOrder(order.lastDay)) return
    await insertOrderStep(tx, {
      id: newId(now),
      orderId,
      kind: 'reminded',
      officerId: null,
      on: order.lastDay,
      at: now,
    })
    await tellOfEnd(tx, order, orderEndsText(order.orderNumber, order.lastDay), now)
    announce(tx, { topic: 'case', office: order.officeCode, id: order.caseId })
  })
}

const payload = T.Object({ orderId: T.String({ format: 'uuid' }) })

export const remindOfOrderJob: Job<{ orderId: string }> = {
  name: 'remind-of-order',
  payload,
  run: (parts, { orderId }) => remindOfOrder(parts, orderId),
}

export const endOrderJob: Job<{ orderId: string }> = {
  name: 'end-positioning-order',
  payload,
  run: (parts, { orderId }) => endOrder(parts, orderId),
}

/** How many orders a sweep takes at once. */
const atOnce = 500

/** Ends orders that are over, and reminds of their end, whose timers were lost or never set. */
export const sweepOrdersJob: Job<unknown> = {
  name: 'sweep-positioning-orders',
  payload: T.Unknown(),
  run: async (parts) => {
    const now = parts.clock.now()
    const today = shanghaiDate(now)
    const [over, ending, stored] = await parts.workerDatabase.transact(asSystem, (tx) =>
      Promise.all([
        listOrdersOver(tx, today, atOnce),
        listOrdersEnding(tx, addDays(today, positioningNumbers.remindDays.most), atOnce),
        readCountySetting(tx, 'positioning'),
      ]),
    )
    for (const orderId of over) await endOrder(parts, orderId)
    for (const { id, countyCode, from, lastDay } of ending) {
      const { remindDays } = positioningSettingsOf(stored, countyCode)
      if (reminderOf(from, lastDay, remindDays) <= now) await remindOfOrder(parts, id)
    }
  },
}
