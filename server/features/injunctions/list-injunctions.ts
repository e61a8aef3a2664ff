import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listInjunctions as endpoint } from '@guitu/contract/injunctions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import { listInjunctionsOfCase } from './queries.ts'
import { showInjunction } from './show-injunction.ts'

/** The injunctions of one case as of today. */
export async function listInjunctions(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const about = await mustFindCase(tx, params.id)
  const found = await listInjunctionsOfCase(tx, about.id)
  const check = checkCaseAction(about.kind, about.state, 'enter-injunction')
  return {
    injunctions: found.map((each) => showInjunction(each, about, actor, shanghaiDate(now))),
    canEnter: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
