import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listPositioningOrders as endpoint } from '@guitu/contract/positioning.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { Call } from '../../platform/routes.ts'
import { listOrders } from './queries.ts'
import { showOrder } from './show-order.ts'

/** 待办, 已办, 我发起的, each within the scope of the one who asks. */
export async function listPositioningOrders(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const found = await listOrders(
    tx,
    { view, accountId: actor.accountId, decides: may(actor.role, 'positioning.decide'), today: shanghaiDate(now) },
    { number: page, size: pageSize },
  )
  return { ...found, rows: found.rows.map((order) => showOrder(order, actor, now)) }
}
