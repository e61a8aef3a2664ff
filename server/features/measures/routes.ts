import * as measures from '@guitu/contract/measures.ts'
import type { Routes } from '../../platform/routes.ts'
import { answerAppeal } from './answer-appeal.ts'
import { answerMeasure } from './answer-measure.ts'
import { appealMeasure } from './appeal-measure.ts'
import { decideMeasure } from './decide-measure.ts'
import { deliverMeasure } from './deliver-measure.ts'
import { findWithoutEffect } from './find-without-effect.ts'
import { hearPerson } from './hear-person.ts'
import { listCaseMeasures } from './list-case-measures.ts'
import { listMeasures } from './list-measures.ts'
import { proposeMeasure } from './propose-measure.ts'

export function registerMeasures(routes: Routes): void {
  routes.staff(measures.listMeasures, listMeasures)
  routes.staff(measures.listCaseMeasures, listCaseMeasures)
  routes.staff(measures.proposeMeasure, proposeMeasure)
  routes.staff(measures.hearPerson, hearPerson)
  routes.staff(measures.decideMeasure, decideMeasure)
  routes.staff(measures.deliverMeasure, deliverMeasure)
  routes.staff(measures.answerMeasure, answerMeasure)
  routes.staff(measures.findWithoutEffect, findWithoutEffect)
  routes.staff(measures.appealMeasure, appealMeasure)
  routes.staff(measures.answerAppeal, answerAppeal)
}
