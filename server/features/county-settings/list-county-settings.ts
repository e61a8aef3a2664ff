import type { CountySettingValue, listCountySettings as endpoint } from '@guitu/contract/county-settings.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { type CountySettingKey, countySettings } from '@guitu/contract/rules/county-settings.ts'
import type { Tx } from '../../platform/database.ts'
import type { Call } from '../../platform/routes.ts'
import { type CountyDecision, listCountyDecisions } from './queries.ts'
import { readCountySetting } from './read-county-setting.ts'

const keys = Object.keys(countySettings) as CountySettingKey[]

/** What holds in each county that the caller sees, or works in. */
export async function listCountySettings(call: Call<typeof endpoint>): Promise<CountySettingValue[]> {
  const { tx, actor } = call
  const inSight = Object.keys(counties).filter(
    (county) => county.startsWith(actor.scope) || actor.scope.startsWith(county),
  )
  const [decisions, ...stored] = await Promise.all([
    listCountyDecisions(tx),
    ...keys.map((key) => readCountySetting(tx, key)),
  ])
  return keys.flatMap((key, at) => inSight.map((county) => show(county, key, stored[at], decisions)))
}

/** What holds in one county after a decision. */
export async function showCountySetting(
  tx: Tx,
  countyCode: string,
  key: CountySettingKey,
): Promise<CountySettingValue> {
  const [decisions, stored] = await Promise.all([listCountyDecisions(tx, countyCode), readCountySetting(tx, key)])
  return show(countyCode, key, stored, decisions)
}

function show(
  countyCode: string,
  key: CountySettingKey,
  stored: unknown,
  decisions: readonly CountyDecision[],
): CountySettingValue {
  const own = decisions.filter((each) => each.countyCode === countyCode && each.key === key)
  return {
    countyCode,
    key,
    numbers: { ...countySettings[key].of(stored, countyCode) },
    decided: own.length > 0,
    decisions: own.map(({ countyCode: _, key: __, ...decision }) => decision),
  }
}
