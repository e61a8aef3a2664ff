import { type AftercareSettings, aftercareSettingsOf } from '@guitu/contract/rules/aftercare-settings.ts'
import type { Tx } from '../../platform/database.ts'

/** The setting `aftercare` as it is stored; `aftercareSettingsOf` makes of it what holds in a county. */
export async function readStoredAftercareSettings(tx: Tx): Promise<unknown> {
  return (await tx.selectFrom('settings').select('value').where('key', '=', 'aftercare').executeTakeFirst())?.value
}

/** The numbers of reintegration help that hold in a county. */
export async function readAftercareSettings(tx: Tx, countyCode: string): Promise<AftercareSettings> {
  return aftercareSettingsOf(await readStoredAftercareSettings(tx), countyCode)
}
