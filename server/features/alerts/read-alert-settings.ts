import { type AlertSettings, alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The setting `alerts` as it is stored; `alertSettingsOf` makes of it what holds in a county. */
export async function readStoredAlertSettings(tx: Tx): Promise<unknown> {
  return (await tx.selectFrom('settings').select('value').where('key', '=', 'alerts').executeTakeFirst())?.value
}

/** The numbers of alerts that hold in a county. */
export async function readAlertSettings(tx: Tx, countyCode: string): Promise<AlertSettings> {
  return alertSettingsOf(await readStoredAlertSettings(tx), countyCode)
}

/** The setting as it is stored, for a change: whoever changes it too waits. */
export async function lockAlertSettings(tx: Tx): Promise<unknown> {
  await sql`select pg_advisory_xact_lock(hashtextextended('setting alerts', 0))`.execute(tx)
  return readStoredAlertSettings(tx)
}

export async function storeAlertSettings(tx: Tx, value: object, by: string, at: Date): Promise<void> {
  const row = { value: JSON.stringify(value), updated_by: by, updated_at: at }
  await tx
    .insertInto('settings')
    .values({ key: 'alerts', ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}
