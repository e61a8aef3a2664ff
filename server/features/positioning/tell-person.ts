import type { tellPerson as endpoint, PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { effectFrom, endOfOrder } from '@guitu/contract/rules/positioning.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkDay, faultsOf } from '../procedures/check-day.ts'
import { lockCase } from '../procedures/lock-case.ts'
import { lockOrder } from './lock-order.ts'
import { setOrderTimer, setReminderTimer } from './order-timer.ts'
import { changeOrder } from './queries.ts'
import { recordOrderStep } from './record-order-step.ts'
import { showOrderAnew } from './show-order.ts'

/** Records that the person was told in writing. From this moment, and not before its first day, the order is in force. */
export async function tellPerson(call: Call<typeof endpoint>): Promise<PositioningOrderValue> {
  const { tx, actor, params, body, now } = call
  const order = await lockOrder(tx, { orderId: params.id, id: body.id, action: 'tell', now })
  if (!order) return showOrderAnew(tx, params.id, actor, now)
  await lockCase(tx, order.caseId, 'propose-positioning')
  const faults = faultsOf({
    on: checkDay(body.on, '告知日期', {
      today: shanghaiDate(now),
      notBefore: { day: shanghaiDate(new Date(order.decidedAt!)), what: '批准日期' },
    }),
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await changeOrder(tx, order.id, { state: 'in-force', effective_at: effectFrom(order.from, now) })
  setOrderTimer(tx, order.id, endOfOrder(order.lastDay))
  setReminderTimer(tx, order.id, now)
  await recordOrderStep(call, order, {
    id: body.id,
    orderId: order.id,
    kind: 'told',
    on: body.on,
    choice: body.how,
    deed: 'positioning.tell',
  })
  return showOrderAnew(tx, order.id, actor, now)
}
