import * as verifications from '@guitu/contract/verifications.ts'
import type { Routes } from '../../platform/routes.ts'
import { answerVerification } from './answer-verification.ts'
import { askVerification } from './ask-verification.ts'
import { decideVerification } from './decide-verification.ts'
import { listCaseVerifications } from './list-case-verifications.ts'
import { listOpenQuestions } from './list-open-questions.ts'
import { listVerifications } from './list-verifications.ts'
import { readVerificationFigures } from './read-figures.ts'

export function registerVerifications(routes: Routes): void {
  routes.staff(verifications.listVerifications, listVerifications)
  routes.staff(verifications.listCaseVerifications, listCaseVerifications)
  routes.staff(verifications.askVerification, askVerification)
  routes.staff(verifications.decideVerification, decideVerification)
  routes.staff(verifications.readVerificationFigures, readVerificationFigures)
  routes.body(verifications.listOpenQuestions, listOpenQuestions)
  routes.body(verifications.answerVerification, answerVerification)
}
