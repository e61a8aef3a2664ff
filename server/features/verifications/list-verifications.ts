import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listVerifications as endpoint } from '@guitu/contract/verifications.ts'
import type { Call } from '../../platform/routes.ts'
import { listVerifications as query } from './queries.ts'
import { showVerification } from './show-verification.ts'

/** 待办, 已办, 我发起的, each within the scope of the one who asks. */
export async function listVerifications(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const found = await query(tx, { view, accountId: actor.accountId }, { number: page, size: pageSize })
  return { ...found, rows: found.rows.map((each) => showVerification(each, actor, now)) }
}
