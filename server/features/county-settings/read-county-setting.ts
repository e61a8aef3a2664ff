import type { CountySettingKey } from '@guitu/contract/rules/county-settings.ts'
import type { Tx } from '../../platform/database.ts'

/**
 * A setting in the form that `aftercareSettingsOf` and `reportSettingsOf` read: what is stored, with the newest decision of each county in
 * sight over it. Both are asked at once.
 */
export async function readCountySetting(tx: Tx, key: CountySettingKey): Promise<{ city: unknown; counties: object }> {
  const [stored, decided] = await Promise.all([
    tx.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst(),
    tx
      .selectFrom('county_settings')
      .distinctOn('county_code')
      .where('key', '=', key)
      .select(['county_code as countyCode', 'numbers'])
      .orderBy('county_code')
      .orderBy('number', 'desc')
      .execute(),
  ])
  const { city, counties } = (stored?.value ?? {}) as { city?: unknown; counties?: object }
  return {
    city,
    counties: { ...counties, ...Object.fromEntries(decided.map((each) => [each.countyCode, each.numbers])) },
  }
}
