import type { liftOrder as endpoint, PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { lockOrder } from './lock-order.ts'
import { changeOrder } from './queries.ts'
import { recordOrderStep } from './record-order-step.ts'
import { showOrderAnew } from './show-order.ts'

/** Lifts an order at once, whatever the state of the case: what is not needed any more ends (社区矫正法 Art. 29). */
export async function liftOrder(call: Call<typeof endpoint>): Promise<PositioningOrderValue> {
  const { tx, actor, params, body, now } = call
  const order = await lockOrder(tx, { orderId: params.id, id: body.id, action: 'lift', now })
  if (!order) return showOrderAnew(tx, params.id, actor, now)
  const faults = faultsOf({ words: checkWords(body.words, '解除的理由', 2) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await changeOrder(tx, order.id, { state: 'lifted', over_at: now })
  await recordOrderStep(call, order, {
    id: body.id,
    orderId: order.id,
    kind: 'lifted',
    words: body.words.trim(),
    deed: 'positioning.lift',
  })
  return showOrderAnew(tx, order.id, actor, now)
}
