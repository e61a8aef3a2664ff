import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listMeasures as endpoint } from '@guitu/contract/measures.ts'
import { checkMeasureDecider, type MeasureKind, measureKinds } from '@guitu/contract/rules/measures.ts'
import type { Call } from '../../platform/routes.ts'
import { listMeasures as query } from './queries.ts'
import { showMeasure } from './show-measure.ts'

/** 待办, 已办, 我发起的, each within the scope of the one who asks. */
export async function listMeasures(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const decides = (Object.keys(measureKinds) as MeasureKind[]).filter(
    (kind) => checkMeasureDecider(kind, actor.role, false) === undefined,
  )
  const found = await query(
    tx,
    { view, accountId: actor.accountId, scope: actor.scope, decides },
    { number: page, size: pageSize },
  )
  return { ...found, rows: found.rows.map((measure) => showMeasure(measure, actor)) }
}
