import { sendDeviceEvents } from '@guitu/contract/device-events.ts'
import * as positioning from '@guitu/contract/positioning.ts'
import type { Routes } from '../../platform/routes.ts'
import { decideExtension } from './decide-extension.ts'
import { decideOrder } from './decide-order.ts'
import { extendOrder } from './extend-order.ts'
import { liftOrder } from './lift-order.ts'
import { listCaseOrders } from './list-case-orders.ts'
import { listPositioningOrders } from './list-orders.ts'
import { proposeOrder } from './propose-order.ts'
import { refuseWhereabouts } from './refuse-whereabouts.ts'
import { takeDeviceEvents } from './take-device-events.ts'
import { tellPerson } from './tell-person.ts'

export function registerPositioning(routes: Routes): void {
  routes.staff(positioning.listPositioningOrders, listPositioningOrders)
  routes.staff(positioning.listCaseOrders, listCaseOrders)
  routes.staff(positioning.proposeOrder, proposeOrder)
  routes.staff(positioning.decideOrder, decideOrder)
  routes.staff(positioning.tellPerson, tellPerson)
  routes.staff(positioning.extendOrder, extendOrder)
  routes.staff(positioning.decideExtension, decideExtension)
  routes.staff(positioning.liftOrder, liftOrder)
  routes.body(sendDeviceEvents, takeDeviceEvents, { atTheDoor: refuseWhereabouts, keepsRawBody: true })
}
