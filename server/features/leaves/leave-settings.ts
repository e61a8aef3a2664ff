import { type LeaveSettings, leaveSettingsOf } from '@guitu/contract/rules/leave-settings.ts'
import type { Tx } from '../../platform/database.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'

/** The setting `leave` with what each county decided; `leaveSettingsOf` makes of it what holds in a county. */
export async function readStoredLeaveSettings(tx: Tx): Promise<unknown> {
  return readCountySetting(tx, 'leave')
}

/** The numbers of leave that hold in a county. */
export async function readLeaveSettings(tx: Tx, countyCode: string): Promise<LeaveSettings> {
  return leaveSettingsOf(await readStoredLeaveSettings(tx), countyCode)
}
