import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listTasks as endpoint } from '@guitu/contract/tasks.ts'
import type { Call } from '../../platform/routes.ts'
import { listTasks as queryTasks } from './row-queries.ts'

export async function listTasks({ tx, actor, query, now }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = query
  return queryTasks(
    tx,
    { ...filter, scope: actor.scope, accountId: actor.accountId, ownOffice: actor.officeCode, now },
    { number: page ?? 1, size: pageSize ?? 20 },
  )
}
