import { type AlertSettings, alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import type { Tx } from '../../platform/database.ts'

/** The setting `alerts` as it is stored; `alertSettingsOf` makes of it what holds in a county. */
export async function readStoredAlertSettings(tx: Tx): Promise<unknown> {
  return (await tx.selectFrom('settings').select('value').where('key', '=', 'alerts').executeTakeFirst())?.value
}

/** The numbers of alerts that hold in a county. */
export async function readAlertSettings(tx: Tx, countyCode: string): Promise<AlertSettings> {
  return alertSettingsOf(await readStoredAlertSettings(tx), countyCode)
}
