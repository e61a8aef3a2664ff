import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listInterruptions as endpoint } from '@guitu/contract/interruptions.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import { listInterruptionsOfCase } from './queries.ts'
import { showInterruption } from './show-interruption.ts'

/** Lost contact and suspensions of one case, with their days as of today. */
export async function listInterruptions(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, now } = call
  const about = await mustFindCase(tx, params.id)
  const found = await listInterruptionsOfCase(tx, about.id)
  const check = checkCaseAction(about.kind, about.state, 'interrupt')
  return {
    interruptions: found.map((each) => showInterruption(each, now)),
    canStart: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
