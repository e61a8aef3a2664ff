import type { Tx } from '../../platform/database.ts'

/** The setting `record` as it is stored; `recordSettingsOf` makes of it what holds in a county. */
export async function readStoredRecordSettings(tx: Tx): Promise<unknown> {
  return (await tx.selectFrom('settings').select('value').where('key', '=', 'record').executeTakeFirst())?.value
}
