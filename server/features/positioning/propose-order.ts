import type { proposeOrder as endpoint, PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { BOUNDARIES_PAGE } from '@guitu/contract/rules/notice-types.ts'
import { checkDeviceNumber, checkOrder, deviceKinds } from '@guitu/contract/rules/positioning.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { idReused, lockCase } from '../procedures/lock-case.ts'
import { explainClash } from './explain-clash.ts'
import { insertOrder, listVendors, readOrder } from './queries.ts'
import { recordOrderStep } from './record-order-step.ts'
import { showOrderAnew } from './show-order.ts'

/** Asks for a device on one of the five grounds (社区矫正法 Art. 29); nothing follows until the head of the county bureau approves. */
export async function proposeOrder(call: Call<typeof endpoint>): Promise<PositioningOrderValue> {
  const { tx, actor, body, now } = call
  const earlier = await readOrder(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showOrderAnew(tx, body.id, actor, now)
  }
  if (!Object.hasOwn(deviceKinds, body.deviceKind)) {
    throw new AppError('refused', 'not-a-device', '手机不是电子定位装置；装置只能是腕带或者脚环，理由见《边界》。', {
      page: BOUNDARIES_PAGE,
    })
  }
  const about = await lockCase(tx, body.caseId, 'propose-positioning')
  const device = checkDeviceNumber(body.deviceNumber)
  const vendors = await listVendors(tx)
  const faults = {
    ...checkOrder(body, { today: shanghaiDate(now), termEnd: about.endDate }),
    ...(device.ok ? {} : { deviceNumber: device.message }),
    ...(vendors.some((each) => each.id === body.vendorId) ? {} : { vendorId: '请选择已经授权的装置厂商' }),
  }
  if (!device.ok || Object.keys(faults).length > 0) throw invalid(faults)
  await insertOrder(tx, {
    id: body.id,
    caseId: about.id,
    countyCode: about.countyCode,
    ground: body.ground,
    evidence: body.evidence.trim(),
    evidenceDocument: (body.evidenceDocument ?? '').trim(),
    vendorId: body.vendorId,
    deviceKind: body.deviceKind,
    deviceNumber: device.number,
    from: body.from,
    to: body.to,
    appliedBy: actor.accountId,
    appliedAt: now,
  }).catch((error: unknown) => {
    throw explainClash(error)
  })
  await recordOrderStep(
    call,
    { caseId: about.id, officeCode: about.officeCode },
    {
      id: newId(now),
      orderId: body.id,
      kind: 'proposed',
      deed: 'positioning.propose',
      summary: { ground: body.ground },
    },
  )
  return showOrderAnew(tx, body.id, actor, now)
}
