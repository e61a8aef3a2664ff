import type { extendOrder as endpoint, PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkExtension } from '@guitu/contract/rules/positioning.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { lockCase } from '../procedures/lock-case.ts'
import { explainLateExtension } from './explain-late-extension.ts'
import { lockOrder } from './lock-order.ts'
import { insertExtension } from './queries.ts'
import { recordOrderStep } from './record-order-step.ts'
import { showOrderAnew } from './show-order.ts'

/** Asks for three months more at most, on an assessment dated before the order ends (社区矫正法 Art. 29). */
export async function extendOrder(call: Call<typeof endpoint>): Promise<PositioningOrderValue> {
  const { tx, actor, params, body, now } = call
  const order = await lockOrder(tx, { orderId: params.id, id: body.id, action: 'extend', now })
  if (!order) return showOrderAnew(tx, params.id, actor, now)
  await lockCase(tx, order.caseId, 'propose-positioning')
  const faults = checkExtension(body, {
    today: shanghaiDate(now),
    firstDay: order.from,
    lastDay: order.lastDay,
    termEnd: order.caseEnd,
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertExtension(tx, {
    id: body.id,
    orderId: order.id,
    assessedOn: body.assessedOn,
    assessment: body.assessment.trim(),
    oldTo: order.lastDay,
    to: body.to,
    askedBy: actor.accountId,
    askedAt: now,
  }).catch((error: unknown) => {
    throw explainLateExtension(error)
  })
  await recordOrderStep(call, order, {
    id: body.id,
    orderId: order.id,
    kind: 'extension-asked',
    on: body.assessedOn,
    words: `延长到 ${body.to}：${body.assessment.trim()}`.slice(0, 2000),
    deed: 'positioning.extend',
  })
  return showOrderAnew(tx, order.id, actor, now)
}
