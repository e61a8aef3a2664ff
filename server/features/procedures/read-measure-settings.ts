import { type MeasureSettings, measureSettingsOf } from '@guitu/contract/rules/measure-settings.ts'
import type { Tx } from '../../platform/database.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'

/** The numbers of measures, moves and the end of the term that hold in a county. */
export async function readMeasureSettings(tx: Tx, countyCode: string): Promise<MeasureSettings> {
  return measureSettingsOf(await readCountySetting(tx, 'measures'), countyCode)
}
