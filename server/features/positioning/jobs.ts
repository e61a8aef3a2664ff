import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { endOfOrder } from '@guitu/contract/rules/positioning.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { lockCaseRow } from '../procedures/queries.ts'
import { setOrderTimer } from './order-timer.ts'
import { changeOrder, insertOrderStep, listOrdersPast, readOrder } from './queries.ts'

/** Ends an order whose last day is over, and says so; one that was extended or lifted meanwhile is left. */
async function endOrder(parts: Parts, orderId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const seen = await readOrder(tx, orderId)
    if (!seen) return
    await lockCaseRow(tx, seen.caseId)
    const order = await readOrder(tx, orderId)
    if (order?.state !== 'in-force') return
    const now = parts.clock.now()
    const endsAt = endOfOrder(order.lastDay)
    if (now < endsAt) return setOrderTimer(tx, orderId, endsAt, true)
    await changeOrder(tx, orderId, { state: 'ended', over_at: now })
    await insertOrderStep(tx, { id: newId(now), orderId, kind: 'ended', officerId: null, on: order.lastDay, at: now })
    writeAudit(tx, {
      at: now,
      actorId: null,
      actorRole: 'system',
      actorOffice: '',
      action: 'positioning.end',
      subjectType: 'positioning-order',
      subjectId: orderId,
      officeCode: order.officeCode,
    })
    announce(tx, { topic: 'case', office: order.officeCode, id: order.caseId })
  })
}

export const endOrderJob: Job<{ orderId: string }> = {
  name: 'end-positioning-order',
  payload: T.Object({ orderId: T.String({ format: 'uuid' }) }),
  run: (parts, { orderId }) => endOrder(parts, orderId),
}

/** How many orders a sweep takes at once. */
const atOnce = 500

/** Ends orders whose timer was lost. */
export const sweepOrdersJob: Job<unknown> = {
  name: 'sweep-positioning-orders',
  payload: T.Unknown(),
  run: async (parts) => {
    const past = await parts.workerDatabase.transact(asSystem, (tx) =>
      listOrdersPast(tx, shanghaiDate(parts.clock.now()), atOnce),
    )
    for (const orderId of past) await endOrder(parts, orderId)
  },
}
