import { type MeasureSettings, measureSettingsOf } from '@guitu/contract/rules/measure-settings.ts'
import type { Tx } from '../../platform/database.ts'

/** The numbers of measures, moves and the end of the term that hold in a county. */
export async function readMeasureSettings(tx: Tx, countyCode: string): Promise<MeasureSettings> {
  const row = await tx.selectFrom('settings').select('value').where('key', '=', 'measures').executeTakeFirst()
  return measureSettingsOf(row?.value, countyCode)
}
