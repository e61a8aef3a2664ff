import type { listDues as endpoint } from '@guitu/contract/dues.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { standingOfDue } from '@guitu/contract/rules/due.ts'
import type { Call } from '../../platform/routes.ts'
import { listDues as query } from './queries.ts'

/** 近期待办; with a kind of report: 应报告, 已报告, 逾期未报. */
export async function listDues(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = call.query
  const today = shanghaiDate(call.now)
  const found = await query(
    call.tx,
    { ...filter, scope: call.actor.scope, today },
    { number: page ?? 1, size: pageSize ?? 20 },
  )
  return { ...found, rows: found.rows.map((row) => ({ ...row, standing: standingOfDue(row, today) })) }
}
