import type { CountySettingValue } from '@guitu/contract/county-settings.ts'
import type { CountySettingKey } from '@guitu/contract/rules/county-settings.ts'
import type { Tx } from '../../platform/database.ts'

export type CountyDecision = CountySettingValue['decisions'][number] & { countyCode: string; key: CountySettingKey }

/** Decisions of the counties in sight, newest first. */
export async function listCountyDecisions(tx: Tx, countyCode?: string): Promise<CountyDecision[]> {
  let query = tx
    .selectFrom('county_settings as s')
    .innerJoin('accounts as u', 'u.id', 's.officer_id')
    .select(['s.id', 's.county_code as countyCode', 's.key', 's.numbers', 's.ground', 's.at'])
    .select('u.display_name as officerName')
    .orderBy('s.number', 'desc')
  if (countyCode !== undefined) query = query.where('s.county_code', '=', countyCode)
  return (await query.execute()) as CountyDecision[]
}

/** What was decided under this id, if anything was. */
export async function findCountyDecision(tx: Tx, id: string): Promise<{ countyCode: string; key: string } | undefined> {
  return tx
    .selectFrom('county_settings')
    .where('id', '=', id)
    .select(['county_code as countyCode', 'key'])
    .executeTakeFirst()
}

export async function insertCountyDecision(
  tx: Tx,
  decision: {
    id: string
    countyCode: string
    key: CountySettingKey
    numbers: Readonly<Record<string, number>>
    ground: string
    officerId: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('county_settings')
    .values({
      id: decision.id,
      county_code: decision.countyCode,
      key: decision.key,
      numbers: JSON.stringify(decision.numbers),
      ground: decision.ground,
      officer_id: decision.officerId,
      at: decision.at,
    })
    .execute()
}
