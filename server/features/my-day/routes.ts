import { readMyDay as endpoint } from '@guitu/contract/my-day.ts'
import type { Routes } from '../../platform/routes.ts'
import { readMyDay } from './read-my-day.ts'

export function registerMyDay(routes: Routes): void {
  routes.staff(endpoint, readMyDay)
}
