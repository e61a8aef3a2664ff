import type { listAlerts as endpoint } from '@guitu/contract/alerts.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { Call } from '../../platform/routes.ts'
import { listAlerts as queryAlerts } from './queries.ts'

export async function listAlerts({ tx, actor, query }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = query
  return queryAlerts(tx, { ...filter, scope: actor.scope }, { number: page ?? 1, size: pageSize ?? 20 })
}
