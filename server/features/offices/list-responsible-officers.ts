import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listResponsibleOfficers as endpoint } from '@guitu/contract/offices.ts'
import type { Call } from '../../platform/routes.ts'
import { listResponsibleOfficers as queryResponsible } from './queries.ts'

/** Responsible officers within the caller's scope; administrators, who have none, see those of the whole city. */
export async function listResponsibleOfficers({
  tx,
  actor,
}: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  return queryResponsible(tx, actor.scope === '' ? {} : { scope: actor.scope })
}
