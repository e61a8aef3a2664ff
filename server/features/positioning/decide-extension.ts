import type { decideExtension as endpoint, PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { checkOrderDecider, endOfOrder } from '@guitu/contract/rules/positioning.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { explainLateExtension } from './explain-late-extension.ts'
import { lockOrder } from './lock-order.ts'
import { setOrderTimer, setReminderTimer } from './order-timer.ts'
import { decideExtensionRow } from './queries.ts'
import { recordOrderStep } from './record-order-step.ts'
import { showOrderAnew, waitingExtension } from './show-order.ts'

/** The head of the county bureau approves or refuses an extension before the old end; with it the end moves. */
export async function decideExtension(call: Call<typeof endpoint>): Promise<PositioningOrderValue> {
  const { tx, actor, params, body, now } = call
  const order = await lockOrder(tx, { orderId: params.id, id: body.id, action: 'decide-extension', now })
  if (!order) return showOrderAnew(tx, params.id, actor, now)
  const extension = waitingExtension(order)!
  const against = checkOrderDecider(actor.role, extension.askedById === actor.accountId)
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。`)
  const faults = faultsOf({ words: body.approve ? undefined : checkWords(body.words, '不予批准的理由', 5) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await decideExtensionRow(tx, extension.id, {
    state: body.approve ? 'approved' : 'refused',
    decided_by: actor.accountId,
    decided_at: now,
  }).catch((error: unknown) => {
    throw explainLateExtension(error)
  })
  if (body.approve) {
    setOrderTimer(tx, order.id, endOfOrder(extension.to))
    setReminderTimer(tx, order.id, now)
  }
  await recordOrderStep(call, order, {
    id: body.id,
    orderId: order.id,
    kind: body.approve ? 'extension-approved' : 'extension-refused',
    words: body.words.trim(),
    deed: body.approve ? 'positioning.approve-extension' : 'positioning.refuse-extension',
  })
  return showOrderAnew(tx, order.id, actor, now)
}
