import * as aftercare from '@guitu/contract/aftercare.ts'
import type { Routes } from '../../platform/routes.ts'
import { arrangeHandover } from './arrange-handover.ts'
import { joinGroup } from './join-group.ts'
import { leaveGroup } from './leave-group.ts'
import { listAftercare } from './list-aftercare.ts'
import { markThreeNones } from './mark-three-nones.ts'
import { readAftercare } from './read-aftercare.ts'
import { readFigures } from './read-figures.ts'
import { recordArrival } from './record-arrival.ts'
import { recordSettlement } from './record-settlement.ts'
import { registerPerson } from './register-person.ts'
import { setClass } from './set-class.ts'

export function registerAftercare(routes: Routes): void {
  routes.staff(aftercare.readAftercare, readAftercare)
  routes.staff(aftercare.arrangeHandover, arrangeHandover)
  routes.staff(aftercare.recordArrival, recordArrival)
  routes.staff(aftercare.registerPerson, registerPerson)
  routes.staff(aftercare.markThreeNones, markThreeNones)
  routes.staff(aftercare.setClass, setClass)
  routes.staff(aftercare.joinGroup, joinGroup)
  routes.staff(aftercare.leaveGroup, leaveGroup)
  routes.staff(aftercare.recordSettlement, recordSettlement)
  routes.staff(aftercare.listAftercare, listAftercare)
  routes.staff(aftercare.readAftercareFigures, readFigures)
}
