import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type CountyCode, counties } from '@guitu/contract/rules/counties.ts'
import { defaultReportFrequencies, holdingOn } from '@guitu/contract/rules/supervision-class.ts'
import type { CountyFrequenciesValue, listReportFrequencies as endpoint } from '@guitu/contract/supervision-classes.ts'
import type { Call } from '../../platform/routes.ts'
import { type FrequencyDecision, listFrequencyDecisions } from './class-queries.ts'

/** What holds in each county that the caller sees, or works in. */
export async function listReportFrequencies(call: Call<typeof endpoint>): Promise<CountyFrequenciesValue[]> {
  const { tx, actor, now } = call
  const decisions = await listFrequencyDecisions(tx)
  return (Object.keys(counties) as CountyCode[])
    .filter((county) => county.startsWith(actor.scope) || actor.scope.startsWith(county))
    .map((county) =>
      showFrequencies(
        county,
        decisions.filter((each) => each.countyCode === county),
        now,
      ),
    )
}

/** @param decisions of the county, in the order in which they were made */
export function showFrequencies(
  countyCode: string,
  decisions: readonly FrequencyDecision[],
  now: Date,
): CountyFrequenciesValue {
  const held = holdingOn(decisions, shanghaiDate(now))
  return {
    countyCode,
    today: held?.frequencies ?? defaultReportFrequencies,
    decided: held !== null,
    decisions: decisions.toReversed().map(({ countyCode: _, ...decision }) => decision),
  }
}
