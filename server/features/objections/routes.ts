import * as objections from '@guitu/contract/objections.ts'
import * as own from '@guitu/contract/self-objections.ts'
import type { Routes } from '../../platform/routes.ts'
import { answerObjection } from './answer-objection.ts'
import { listCaseObjections, listObjections } from './list-objections.ts'
import { listOwnObjections, sendObjection } from './own-objections.ts'

export function registerObjections(routes: Routes): void {
  routes.staff(objections.listObjections, listObjections)
  routes.staff(objections.listCaseObjections, listCaseObjections)
  routes.staff(objections.answerObjection, answerObjection)
  routes.person(own.listOwnObjections, listOwnObjections)
  routes.person(own.sendObjection, sendObjection)
}
