import * as injunctions from '@guitu/contract/injunctions.ts'
import type { Routes } from '../../platform/routes.ts'
import { endInjunction } from './end-injunction.ts'
import { enterInjunction } from './enter-injunction.ts'
import { listInjunctions } from './list-injunctions.ts'

export function registerInjunctions(routes: Routes): void {
  routes.staff(injunctions.listInjunctions, listInjunctions)
  routes.staff(injunctions.enterInjunction, enterInjunction)
  routes.staff(injunctions.endInjunction, endInjunction)
}
