import { readOverview } from '@guitu/contract/overview.ts'
import type { Routes } from '../../platform/routes.ts'
import { readOverview as read } from './read-overview.ts'

export function registerOverview(routes: Routes): void {
  routes.staff(readOverview, read)
}
