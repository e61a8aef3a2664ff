import * as dues from '@guitu/contract/dues.ts'
import type { Routes } from '../../platform/routes.ts'
import { listCaseDues } from './list-case-dues.ts'
import { listDues } from './list-dues.ts'

export function registerDues(routes: Routes): void {
  routes.staff(dues.listDues, listDues)
  routes.staff(dues.listCaseDues, listCaseDues)
}
