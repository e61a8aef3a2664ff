import type { decideOrder as endpoint, PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { checkOrderDecider, endOfOrder } from '@guitu/contract/rules/positioning.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { checkWords, faultsOf } from '../procedures/check-day.ts'
import { lockCase } from '../procedures/lock-case.ts'
import { lockOrder } from './lock-order.ts'
import { changeOrder } from './queries.ts'
import { recordOrderStep } from './record-order-step.ts'
import { showOrderAnew } from './show-order.ts'

/** The head of the county bureau approves or refuses what somebody else asked for (社区矫正法 Art. 29). */
export async function decideOrder(call: Call<typeof endpoint>): Promise<PositioningOrderValue> {
  const { tx, actor, params, body, now } = call
  const order = await lockOrder(tx, { orderId: params.id, id: body.id, action: 'decide', now })
  if (!order) return showOrderAnew(tx, params.id, actor, now)
  const against = checkOrderDecider(actor.role, order.appliedBy === actor.accountId)
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。`)
  const faults = faultsOf({ words: body.approve ? undefined : checkWords(body.words, '不予批准的理由', 5) })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  if (body.approve) {
    await lockCase(tx, order.caseId, 'propose-positioning')
    if (now >= endOfOrder(order.lastDay)) {
      const text = `申请的期限到 ${order.lastDay} 为止，已经过了，不能批准。请不予批准；仍有必要的，重新申请。`
      throw new AppError('conflict', 'order-past', text, { allowed: ['decide'] })
    }
  }
  await changeOrder(tx, order.id, {
    state: body.approve ? 'approved' : 'refused',
    decided_by: actor.accountId,
    decided_at: now,
  })
  await recordOrderStep(call, order, {
    id: body.id,
    orderId: order.id,
    kind: body.approve ? 'approved' : 'refused',
    words: body.words.trim(),
    deed: body.approve ? 'positioning.approve' : 'positioning.refuse',
    summary: { ground: order.ground },
  })
  return showOrderAnew(tx, order.id, actor, now)
}
