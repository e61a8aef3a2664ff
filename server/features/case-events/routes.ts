import { listCaseEvents } from '@guitu/contract/case-events.ts'
import type { Routes } from '../../platform/routes.ts'
import { listCaseEvents as list } from './list-case-events.ts'

export function registerCaseEvents(routes: Routes): void {
  routes.staff(listCaseEvents, list)
}
