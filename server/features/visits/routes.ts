import * as visits from '@guitu/contract/visits.ts'
import type { Routes } from '../../platform/routes.ts'
import { decideVisitDoubt } from './decide-visit-doubt.ts'
import { listCaseVisits } from './list-case-visits.ts'
import { recordAttempt } from './record-attempt.ts'
import { recordVisit } from './record-visit.ts'

export function registerVisits(routes: Routes): void {
  routes.staff(visits.listCaseVisits, listCaseVisits)
  routes.staff(visits.recordVisit, recordVisit)
  routes.staff(visits.recordAttempt, recordAttempt)
  routes.staff(visits.decideVisitDoubt, decideVisitDoubt)
}
