import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listCaseMeasures as endpoint } from '@guitu/contract/measures.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { offerMeasures } from '@guitu/contract/rules/measures.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { readMeasureFacts } from './measure-facts.ts'
import { showMeasure } from './show-measure.ts'

/** The measures of one case, and what its record offers as of now. */
export async function listCaseMeasures(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const about = await mustFindCase(tx, params.id)
  const [{ facts, measures }, settings] = await Promise.all([
    readMeasureFacts(tx, about, now),
    readMeasureSettings(tx, about.countyCode),
  ])
  const check = checkCaseAction(about.kind, about.state, 'take-measure')
  return {
    measures: measures.map((measure) => showMeasure(measure, actor)),
    offers: offerMeasures(facts, settings),
    canPropose: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
