import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { listCaseVerifications as endpoint } from '@guitu/contract/verifications.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import { listBodiesToAsk, listVerificationsOfCase } from './queries.ts'
import { showVerification } from './show-verification.ts'

/** The verifications of one case, and whom it could ask. */
export async function listCaseVerifications(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const about = await mustFindCase(tx, params.id)
  const [found, bodies] = await Promise.all([listVerificationsOfCase(tx, about.id), listBodiesToAsk(tx)])
  const check = checkCaseAction(about.kind, about.state, 'ask-verification')
  return {
    verifications: found.map((each) => showVerification(each, actor, now)),
    bodies,
    canAsk: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
