import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { readVerificationFigures as endpoint } from '@guitu/contract/verifications.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readFigures } from './queries.ts'

/** Who asked how often, and what became of it: counts for the auditor, who sees no person. */
export async function readVerificationFigures(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  auditDeed(call, { action: 'verification.figures', subjectType: 'verification' })
  return readFigures(call.tx)
}
