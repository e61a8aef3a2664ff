import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listDuplicates as endpoint } from '@guitu/contract/merges.ts'
import type { Call } from '../../platform/routes.ts'
import { listPairs } from './queries.ts'
import { showPair } from './show-merge.ts'

/** Pairs of persons who may be one, within the scope of the one who asks; numbers are masked, as in the ledger. */
export async function listDuplicates(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { view, page = 1, pageSize = 20 } = call.query
  const found = await listPairs(call.tx, view, { number: page, size: pageSize })
  return { ...found, rows: found.rows.map((each) => showPair(each, call.actor)) }
}
