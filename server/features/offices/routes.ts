import { listOffices } from '@guitu/contract/offices.ts'
import type { Routes } from '../../platform/routes.ts'
import { listOffices as readOffices } from './queries.ts'

export function registerOffices(routes: Routes): void {
  routes.staff(listOffices, (call) => readOffices(call.tx))
}
