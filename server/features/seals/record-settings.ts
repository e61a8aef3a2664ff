import type { Tx } from '../../platform/database.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'

/** The setting `record` with what each county decided; `recordSettingsOf` makes of it what holds in a county. */
export async function readStoredRecordSettings(tx: Tx): Promise<unknown> {
  return readCountySetting(tx, 'record')
}
