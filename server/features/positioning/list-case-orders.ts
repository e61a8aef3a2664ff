import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listCaseOrders as endpoint } from '@guitu/contract/positioning.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import { listOrdersOfCase, listVendors } from './queries.ts'
import { showOrder } from './show-order.ts'

/** The orders of one case, and what a new one would need. */
export async function listCaseOrders(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const about = await mustFindCase(tx, params.id)
  const [orders, vendors] = await Promise.all([listOrdersOfCase(tx, about.id), listVendors(tx)])
  const check = checkCaseAction(about.kind, about.state, 'propose-positioning')
  return {
    orders: orders.map((order) => showOrder(order, actor, now)),
    vendors,
    canPropose: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
