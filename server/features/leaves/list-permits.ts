import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listPermits as endpoint } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkPermitDecider } from '@guitu/contract/rules/permit.ts'
import type { Call } from '../../platform/routes.ts'
import { listPermits as query } from './permit-queries.ts'
import { showPermit } from './show-permit.ts'

/** 待办, 生效中, 已办, 我发起的, each within the scope of the one who asks. */
export async function listPermits(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const today = shanghaiDate(now)
  const found = await query(
    tx,
    { view, accountId: actor.accountId, decides: checkPermitDecider(actor.role, false) === undefined, today },
    { number: page, size: pageSize },
  )
  return { ...found, rows: found.rows.map((permit) => showPermit(permit, actor, today)) }
}
