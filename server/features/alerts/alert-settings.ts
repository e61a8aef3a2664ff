import type {
  AlertSettingsValue,
  readAlertSettings as readEndpoint,
  setAlertSettings as setEndpoint,
} from '@guitu/contract/alert-rules.ts'
import {
  type AlertSettings,
  alertSettingsOf,
  checkAlertNumbers,
  numbersOf,
} from '@guitu/contract/rules/alert-settings.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readOffice } from '../offices/queries.ts'
import { lockAlertSettings, readAlertSettings as readSettings, storeAlertSettings } from './read-alert-settings.ts'
import { cityOffice } from './routing-queries.ts'
import { rerouteAlertsOf } from './routing-timer.ts'

const shown = (
  officeCode: string,
  { levels, quietHours, termEndingDays, lostContactAttempts }: AlertSettings,
): AlertSettingsValue => ({
  officeCode,
  levels: { 1: numbersOf(levels[1]), 2: numbersOf(levels[2]), 3: numbersOf(levels[3]) } as AlertSettingsValue['levels'],
  quietHours,
  termEndingDays,
  lostContactAttempts,
})

/** The numbers that hold in a county, or for the city. */
export async function readAlertSettings({ tx, params }: Call<typeof readEndpoint>): Promise<AlertSettingsValue> {
  const [office, settings] = await Promise.all([readOffice(tx, params.officeCode), readSettings(tx, params.officeCode)])
  if (!office) throw notFound('机构')
  return shown(office.code, settings)
}

/** Sets the numbers of a county, or of the city for every county without its own. Timers of open alerts move at once. */
export async function setAlertSettings(call: Call<typeof setEndpoint>): Promise<AlertSettingsValue> {
  const { tx, actor, params, body, now } = call
  const [stored, office] = await Promise.all([lockAlertSettings(tx), readOffice(tx, params.officeCode)])
  if (!office?.active) throw notFound('机构')
  const faults = checkAlertNumbers(body.levels)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const before = shown(office.code, alertSettingsOf(stored, office.code))
  const place = (stored ?? {}) as { city?: object; counties?: Record<string, object> }
  const kept =
    office.code === cityOffice
      ? { ...place, city: { ...place.city, ...body } }
      : { ...place, counties: { ...place.counties, [office.code]: { ...place.counties?.[office.code], ...body } } }
  const after = shown(office.code, alertSettingsOf(kept, office.code))
  if (JSON.stringify(before) === JSON.stringify(after)) return before
  await storeAlertSettings(tx, kept, actor.accountId, now)
  rerouteAlertsOf(tx, [office.code])
  auditDeed(call, {
    action: 'alert-settings.set',
    subjectType: 'office',
    subjectId: office.code,
    officeCode: office.code,
    summary: { before, after },
  })
  return after
}
