import type { listSessions as endpoint } from '@guitu/contract/activities.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { Call } from '../../platform/routes.ts'
import { listSessions as query } from './queries.ts'

/** Occasions of education and public-benefit work, newest first. */
export async function listSessions(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = call.query
  return query(call.tx, { ...filter, scope: call.actor.scope }, { number: page ?? 1, size: pageSize ?? 20 })
}
