import { type LeaveSettings, leaveSettingsOf } from '@guitu/contract/rules/leave-settings.ts'
import type { Tx } from '../../platform/database.ts'

/** The setting `leave` as it is stored; `leaveSettingsOf` makes of it what holds in a county. */
export async function readStoredLeaveSettings(tx: Tx): Promise<unknown> {
  return (await tx.selectFrom('settings').select('value').where('key', '=', 'leave').executeTakeFirst())?.value
}

/** The numbers of leave that hold in a county. */
export async function readLeaveSettings(tx: Tx, countyCode: string): Promise<LeaveSettings> {
  return leaveSettingsOf(await readStoredLeaveSettings(tx), countyCode)
}
