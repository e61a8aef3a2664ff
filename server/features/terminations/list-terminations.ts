import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { listTerminations as endpoint } from '@guitu/contract/terminations.ts'
import type { Call } from '../../platform/routes.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { listEnds } from './queries.ts'
import { showEnd } from './show-end.ts'

/** 期满提醒, 待衔接, 已解除, each within the scope of the one who asks; the days ahead are those of the caller's county, or the city's. */
export async function listTerminations(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const settings = await readMeasureSettings(tx, actor.officeCode.slice(0, 6))
  const until = addDays(shanghaiDate(now), settings.endDaysAhead)
  const found = await listEnds(tx, { view, scope: actor.scope, until }, { number: page, size: pageSize })
  return { ...found, rows: found.rows.map((end) => showEnd(end, actor, now, settings)) }
}
