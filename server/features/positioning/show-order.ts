import type { PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { type Action, may } from '@guitu/contract/rules/permissions.ts'
import {
  allowedOrderActions,
  checkOrderDecider,
  endOfOrder,
  type OrderAction,
  standingOfOrder,
} from '@guitu/contract/rules/positioning.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { type OrderFound, readOrder } from './queries.ts'

const permissionOf: Readonly<Record<OrderAction, Action>> = {
  decide: 'positioning.decide',
  tell: 'positioning.propose',
  extend: 'positioning.propose',
  'decide-extension': 'positioning.decide',
  lift: 'positioning.lift',
}

/** The extension that waits for its decision. */
export const waitingExtension = (order: OrderFound): OrderFound['extensions'][number] | undefined =>
  order.extensions.find((each) => each.state === 'requested')

/** What an order allows at a moment, whoever asks. */
export const actionsOpen = (order: OrderFound, now: Date): OrderAction[] =>
  allowedOrderActions(standingOfOrder(order, now), waitingExtension(order) !== undefined)

/** One order as the one who asks may see it, with what they can do now. */
export function showOrder(order: OrderFound, actor: Actor, now: Date): PositioningOrderValue {
  const {
    caseKind: _,
    caseState: _state,
    countyCode: _county,
    orderCounty: _decidedIn,
    caseEnd: _end,
    appliedBy,
    extensions,
    ...rest
  } = order
  const decides = (asker: string | undefined): boolean =>
    checkOrderDecider(actor.role, asker === actor.accountId) === undefined
  const allowed = actionsOpen(order, now).filter(
    (action) =>
      may(actor.role, permissionOf[action]) &&
      (action !== 'decide' || decides(appliedBy)) &&
      (action !== 'decide-extension' || decides(waitingExtension(order)?.askedById)),
  )
  return {
    ...rest,
    extensions: extensions.map(({ askedById: _asker, ...extension }) => extension),
    standing: standingOfOrder(order, now),
    endsAt: endOfOrder(order.lastDay).toISOString(),
    allowed,
  }
}

/** Reads an order anew and shows it. @throws AppError 404 when it is not in scope */
export async function showOrderAnew(tx: Tx, id: string, actor: Actor, now: Date): Promise<PositioningOrderValue> {
  const order = await readOrder(tx, id)
  if (!order) throw notFound('电子定位')
  return showOrder(order, actor, now)
}
