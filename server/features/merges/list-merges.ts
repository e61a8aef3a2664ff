import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listMerges as endpoint } from '@guitu/contract/merges.ts'
import type { Call } from '../../platform/routes.ts'
import { listMerges as query } from './merge-queries.ts'
import { showMerge } from './show-merge.ts'

/** What waits for a second officer, or the whole register, within the scope of the one who asks. */
export async function listMerges(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const found = await query(tx, { view, accountId: actor.accountId }, { number: page, size: pageSize })
  return { ...found, rows: found.rows.map((each) => showMerge(each, actor)) }
}
