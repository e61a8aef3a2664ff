import type { listAids as endpoint } from '@guitu/contract/aids.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { checkConsent } from '@guitu/contract/rules/consent.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { Call } from '../../platform/routes.ts'
import { readAftercareCase } from '../consents/lock-aftercare-case.ts'
import { listAidsOfCase } from './queries.ts'
import { showAid } from './show-aid.ts'

/** Needs and help of one case; without consent the database shows none. */
export async function listAids(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, actor, now } = call
  const { case: about, inForce } = await readAftercareCase(tx, params.id)
  const aids = await listAidsOfCase(tx, params.id)
  const state = checkCaseAction(about.kind, about.state, 'give-aid')
  const whyNot = state.ok ? (checkConsent(inForce, 'aid') ?? '') : state.message
  return {
    aids: aids.map((aid) => showAid(aid, about, actor, now)),
    canAdd: whyNot === '' && may(actor.role, 'aftercare.write'),
    whyNot,
  }
}
