import * as terminations from '@guitu/contract/terminations.ts'
import type { Routes } from '../../platform/routes.ts'
import { appraiseEnd } from './appraise-end.ts'
import { certifyEnd } from './certify-end.ts'
import { endEarly } from './end-early.ts'
import { handOver } from './hand-over.ts'
import { listTerminations } from './list-terminations.ts'
import { readTermination } from './read-termination.ts'
import { reviewEnd } from './review-end.ts'

export function registerTerminations(routes: Routes): void {
  routes.staff(terminations.listTerminations, listTerminations)
  routes.staff(terminations.readTermination, readTermination)
  routes.staff(terminations.appraiseEnd, appraiseEnd)
  routes.staff(terminations.reviewEnd, reviewEnd)
  routes.staff(terminations.certifyEnd, certifyEnd)
  routes.staff(terminations.endEarly, endEarly)
  routes.staff(terminations.handOver, handOver)
}
