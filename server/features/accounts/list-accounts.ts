import type { listAccounts as endpoint } from '@guitu/contract/accounts.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { Call } from '../../platform/routes.ts'
import { listAccounts as queryAccounts } from './queries.ts'

/** The accounts of the whole city, for the three administrators. */
export async function listAccounts({ tx, query }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = query
  const found = await queryAccounts(tx, filter, { number: page ?? 1, size: pageSize ?? 20 })
  return { ...found, totalIsFloor: false }
}
