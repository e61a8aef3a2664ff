import {
  type AftercareSettings,
  aftercareSettingsOf,
  widestAftercareSettings,
} from '@guitu/contract/rules/aftercare-settings.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type CountyCode, counties } from '@guitu/contract/rules/counties.ts'
import { arriveBy, type HandoverStanding, openHandovers, standingOfHandover } from '@guitu/contract/rules/handover.ts'
import type { Tx } from '../../platform/database.ts'
import { readStoredAftercareSettings } from './aftercare-settings.ts'
import { type HandoverFound, listOpenHandovers } from './handover-queries.ts'

/** A hand-over in which somebody has to do something. */
export interface OpenHandover extends HandoverFound {
  standing: HandoverStanding
  /** Last day on which the person may still come. */
  arriveBy: string
}

/** The numbers of every county. */
export async function readSettingsOfCounties(tx: Tx): Promise<Record<CountyCode, AftercareSettings>> {
  const stored = await readStoredAftercareSettings(tx)
  const codes = Object.keys(counties) as CountyCode[]
  return Object.fromEntries(codes.map((county) => [county, aftercareSettingsOf(stored, county)])) as Record<
    CountyCode,
    AftercareSettings
  >
}

const most = 10_000

/**
 * Hand-overs that wait to be arranged or to happen, or were missed, in scope: people without home, kin and income first, then by the day
 * of release.
 * @param office prefix of the office codes; empty for all in scope
 */
export async function findOpenHandovers(tx: Tx, office: string, now: Date): Promise<OpenHandover[]> {
  const today = shanghaiDate(now)
  const settings = await readSettingsOfCounties(tx)
  const widest = (name: 'handoverAheadDays' | 'handoverLookbackDays') =>
    Math.max(...Object.values(settings).map((each) => each[name]))
  const found = await listOpenHandovers(tx, {
    from: addDays(today, -widestAftercareSettings.handoverLookbackDays),
    to: addDays(today, widest('handoverAheadDays')),
    recordedBefore: addDays(today, -widest('handoverLookbackDays')),
    office,
    most,
  })
  return found
    .map((each) => {
      const steps = each.last ? [each.last] : []
      const own = settings[each.countyCode as CountyCode]
      return {
        ...each,
        standing: standingOfHandover(steps, each.releasedOn, today, own),
        arriveBy: arriveBy(steps, each.releasedOn, own),
      }
    })
    .filter(({ standing }) => openHandovers.includes(standing))
    .sort((a, b) => Number(b.threeNones) - Number(a.threeNones) || (a.releasedOn < b.releasedOn ? -1 : 1))
}
