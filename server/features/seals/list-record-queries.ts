import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listRecordQueries as endpoint } from '@guitu/contract/seals.ts'
import type { Call } from '../../platform/routes.ts'
import { listRecordQueries as query } from './record-query-queries.ts'
import { showRecordQuery } from './show-record-query.ts'

/** 待办, 我发起的 and the whole register of queries, each within the scope of the one who asks. */
export async function listRecordQueries(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const found = await query(tx, { view, accountId: actor.accountId }, { number: page, size: pageSize })
  return { ...found, rows: found.rows.map((each) => showRecordQuery(each, actor, now)) }
}
