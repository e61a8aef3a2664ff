import { type AftercareSettings, aftercareSettingsOf } from '@guitu/contract/rules/aftercare-settings.ts'
import type { Tx } from '../../platform/database.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'

/** The setting `aftercare` of every county in sight; `aftercareSettingsOf` makes of it what holds in one. */
export async function readStoredAftercareSettings(tx: Tx): Promise<unknown> {
  return readCountySetting(tx, 'aftercare')
}

/** The numbers of reintegration help that hold in a county. */
export async function readAftercareSettings(tx: Tx, countyCode: string): Promise<AftercareSettings> {
  return aftercareSettingsOf(await readStoredAftercareSettings(tx), countyCode)
}
