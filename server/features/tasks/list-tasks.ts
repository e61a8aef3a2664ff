import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { listTasks as endpoint } from '@guitu/contract/tasks.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { caseFilter } from '../cases/case-filter.ts'
import { matching } from '../cases/list-queries.ts'
import { listTasks as queryTasks } from './row-queries.ts'

/** What a list asks of the one who looks. */
export const actorOf = (actor: Actor) => ({
  scope: actor.scope,
  accountId: actor.accountId,
  ownOffice: actor.officeCode,
  mayReview: may(actor.role, 'task.review'),
})

/** As many people as a search looks at: a common surname fits thousands, and whoever looks for one of them types more. */
const MOST_FOUND = 200

export async function listTasks(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, query, now } = call
  const { page, pageSize, search, ...filter } = query
  const typed = search?.trim() ?? ''
  const found = typed === '' ? undefined : { typed, caseIds: await findCases(call, typed) }
  return queryTasks(tx, { ...filter, found, ...actorOf(actor), now }, { number: page ?? 1, size: pageSize ?? 20 })
}

/** People of both ledgers by name, number or phone, as the ledger itself finds them. */
async function findCases({ tx, actor, parts }: Call<typeof endpoint>, search: string): Promise<string[]> {
  const found = await Promise.all(
    ['corrections', 'aftercare'].map(async (kind) => {
      const filter = caseFilter({ kind, search }, actor.scope, parts.cipher)
      return filter ? matching(tx, filter, MOST_FOUND).select('c.id').limit(MOST_FOUND).execute() : []
    }),
  )
  return found.flat().map(({ id }) => id)
}
