import { type OrderAction, orderActions, orderStandings, standingOfOrder } from '@guitu/contract/rules/positioning.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { idReused } from '../procedures/lock-case.ts'
import { lockCaseRow } from '../procedures/queries.ts'
import { findOrderStep, type OrderFound, readOrder } from './queries.ts'
import { actionsOpen } from './show-order.ts'

/**
 * Locks the case of an order for a step that is asked for. Nothing is answered when the step of this id was taken before.
 * @throws AppError 404 when the order is not in scope; 409 when the id belongs to another order, or its state does not allow the action
 */
export async function lockOrder(
  tx: Tx,
  step: { orderId: string; id: string; action: OrderAction; now: Date },
): Promise<OrderFound | undefined> {
  const seen = await readOrder(tx, step.orderId)
  if (!seen) throw notFound('电子定位')
  await lockCaseRow(tx, seen.caseId)
  const takenFor = await findOrderStep(tx, step.id)
  if (takenFor !== undefined && takenFor !== seen.id) throw idReused()
  if (takenFor !== undefined) return undefined
  const order = (await readOrder(tx, seen.id))!
  const allowed = actionsOpen(order, step.now)
  if (!allowed.includes(step.action)) {
    const instead =
      allowed.length > 0 ? `现在可以：${allowed.map((one) => orderActions[one]).join('、')}` : '现在没有可做的操作'
    throw new AppError(
      'conflict',
      'order-state',
      `这份电子定位“${orderStandings[standingOfOrder(order, step.now)]}”，不能${orderActions[step.action]}。${instead}`,
      { allowed },
    )
  }
  return order
}
