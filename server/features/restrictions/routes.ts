import { liftRestriction, readRestriction, restrictCase } from '@guitu/contract/restrictions.ts'
import type { Routes } from '../../platform/routes.ts'
import { liftRestriction as lift } from './lift-restriction.ts'
import { readRestriction as read } from './read-restriction.ts'
import { restrictCase as restrict } from './restrict-case.ts'

export function registerRestrictions(routes: Routes): void {
  routes.staff(readRestriction, read)
  routes.staff(restrictCase, restrict)
  routes.staff(liftRestriction, lift)
}
