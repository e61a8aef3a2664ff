import * as aids from '@guitu/contract/aids.ts'
import type { Routes } from '../../platform/routes.ts'
import { listAids } from './list-aids.ts'
import { promiseAid } from './promise-aid.ts'
import { recordNeed } from './record-need.ts'
import { settleAid } from './settle-aid.ts'

export function registerAids(routes: Routes): void {
  routes.staff(aids.listAids, listAids)
  routes.staff(aids.recordNeed, recordNeed)
  routes.staff(aids.promiseAid, promiseAid)
  routes.staff(aids.settleAid, settleAid)
}
