import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { listTasks as endpoint } from '@guitu/contract/tasks.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { listTasks as queryTasks } from './row-queries.ts'

/** What a list asks of the one who looks. */
export const actorOf = (actor: Actor) => ({
  scope: actor.scope,
  accountId: actor.accountId,
  ownOffice: actor.officeCode,
  mayReview: may(actor.role, 'task.review'),
})

export async function listTasks({ tx, actor, query, now }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = query
  return queryTasks(tx, { ...filter, ...actorOf(actor), now }, { number: page ?? 1, size: pageSize ?? 20 })
}
