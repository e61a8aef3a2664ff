import type { RuleCode } from './alert-catalogue.ts'
import { alertCatalogue } from './alert-catalogue.ts'
import { type AlertLevel, type LevelSetting, levels } from './alert-levels.ts'
import type { CountyCode } from './counties.ts'
import type { QuietHours } from './quiet-hours.ts'

/** What a county may set; the defaults are the numbers of the catalogue. */
export type AlertSettings = {
  levels: Readonly<Record<AlertLevel, LevelSetting>>
  /** Windows that differ from the catalogue's, by rule, in hours. */
  dedupWindowHours: Readonly<Partial<Record<RuleCode, number>>>
  /** Hold messages of levels that may be held (level 3) until they end. */
  quietHours: QuietHours
  /** How many days before its end a term or a period of help raises C305 or A303 (实施办法 Art. 53). */
  termEndingDays: number
  /** How many attempts to reach somebody whose report is missed must have failed before contact is lost: C206 (实施办法 Art. 38). */
  lostContactAttempts: number
}

export const defaultAlertSettings: AlertSettings = {
  levels,
  dedupWindowHours: {},
  quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60 },
  termEndingDays: 30,
  lostContactAttempts: 3,
}

/** The numbers of a level that may differ by county, each with the least and the most that is taken, in minutes. */
export const levelNumbers = {
  acknowledgeMinutes: { label: '确认时限', least: 1, most: 7 * 24 * 60 },
  reportMinutes: { label: '报告、核查或办结时限', least: 10, most: 30 * 24 * 60 },
  repeatMinutes: { label: '重复呼叫间隔', least: 1, most: 60 },
  deputyMinutes: { label: '通知副责任人', least: 1, most: 7 * 24 * 60 },
  cityMinutes: { label: '告知市级', least: 1, most: 30 * 24 * 60 },
} as const
export type LevelNumber = keyof typeof levelNumbers

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function whole(values: Record<string, unknown>, name: LevelNumber): number | undefined {
  const value = values[name]
  const { least, most } = levelNumbers[name]
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined
}

/** The numbers of a level as they hold; null for one that the level does not have. */
export function numbersOf(setting: LevelSetting): Readonly<Record<LevelNumber, number | null>> {
  const after = (deputy: boolean): number | null =>
    setting.escalations.find(({ to }) => to.endsWith('-deputy') === deputy)?.afterMinutes ?? null
  const { acknowledgeMinutes, reportMinutes, repeatMinutes } = setting
  return { acknowledgeMinutes, reportMinutes, repeatMinutes, deputyMinutes: after(true), cityMinutes: after(false) }
}

/**
 * What is wrong with the numbers of the levels, by field (`levels.1.repeatMinutes`); empty when nothing is. A number that a level has by
 * the catalogue must be there and within its bounds, and a report is due after the acknowledgement.
 */
export function checkAlertNumbers(
  given: Readonly<Record<AlertLevel, Readonly<Record<LevelNumber, number | null>>>>,
): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const level of [1, 2, 3] as const) {
    const has = numbersOf(levels[level])
    for (const [name, { label, least, most }] of Object.entries(levelNumbers) as [
      LevelNumber,
      (typeof levelNumbers)[LevelNumber],
    ][]) {
      const value = given[level][name]
      const field = `levels.${level}.${name}`
      if (has[name] === null) {
        if (value !== null) faults[field] = `这一级没有“${label}”，请留空`
      } else if (value === null || value < least || value > most) {
        faults[field] = `“${label}”应为 ${least} 至 ${most} 分钟`
      }
    }
    const { acknowledgeMinutes, reportMinutes } = given[level]
    if (acknowledgeMinutes !== null && reportMinutes !== null && reportMinutes <= acknowledgeMinutes) {
      faults[`levels.${level}.reportMinutes`] = '报告时限要长于确认时限'
    }
  }
  return faults
}

// A number that a level does not have by the catalogue cannot be added, and a report cannot be due before the acknowledgement.
function overlayLevel(base: LevelSetting, values: unknown): LevelSetting {
  if (!isTable(values)) return base
  const acknowledgeMinutes = whole(values, 'acknowledgeMinutes') ?? base.acknowledgeMinutes
  const reportMinutes = whole(values, 'reportMinutes') ?? base.reportMinutes
  const [deputy, city] = [whole(values, 'deputyMinutes'), whole(values, 'cityMinutes')]
  return {
    ...base,
    ...(reportMinutes > acknowledgeMinutes ? { acknowledgeMinutes, reportMinutes } : {}),
    repeatMinutes: base.repeatMinutes === null ? null : (whole(values, 'repeatMinutes') ?? base.repeatMinutes),
    escalations: base.escalations.map((step) => ({
      ...step,
      afterMinutes: (step.to.endsWith('-deputy') ? deputy : city) ?? step.afterMinutes,
    })),
  }
}

function overlayQuiet(base: QuietHours, value: unknown): QuietHours {
  if (value === null) return null
  if (!isTable(value)) return base
  const ofDay = (minute: unknown): minute is number =>
    Number.isInteger(minute) && 0 <= Number(minute) && Number(minute) < 1440
  const { fromMinute, toMinute } = value
  return ofDay(fromMinute) && ofDay(toMinute) ? { fromMinute, toMinute } : base
}

const MOST_WINDOW_HOURS = 90 * 24

function overlayWindows(base: AlertSettings['dedupWindowHours'], values: unknown): AlertSettings['dedupWindowHours'] {
  if (!isTable(values)) return base
  const taken = Object.entries(values).filter(
    ([code, hours]) =>
      Object.hasOwn(alertCatalogue, code) &&
      Number.isInteger(hours) &&
      1 <= Number(hours) &&
      Number(hours) <= MOST_WINDOW_HOURS,
  )
  return { ...base, ...(Object.fromEntries(taken) as AlertSettings['dedupWindowHours']) }
}

const isAttempts = (attempts: unknown): attempts is number =>
  Number.isInteger(attempts) && 1 <= Number(attempts) && Number(attempts) <= 10
const isTermDays = (days: unknown): days is number => Number.isInteger(days) && 1 <= Number(days) && Number(days) <= 90

function overlay(base: AlertSettings, values: unknown): AlertSettings {
  if (!isTable(values)) return base
  const given = isTable(values.levels) ? values.levels : {}
  return {
    levels: {
      1: overlayLevel(base.levels[1], given[1]),
      2: overlayLevel(base.levels[2], given[2]),
      3: overlayLevel(base.levels[3], given[3]),
    },
    dedupWindowHours: overlayWindows(base.dedupWindowHours, values.dedupWindowHours),
    quietHours: overlayQuiet(base.quietHours, values.quietHours),
    lostContactAttempts: isAttempts(values.lostContactAttempts) ? values.lostContactAttempts : base.lostContactAttempts,
    termEndingDays: isTermDays(values.termEndingDays) ? values.termEndingDays : base.termEndingDays,
  }
}

/**
 * The numbers of alerts that hold in a county. What is stored has the form `{ city: {…}, counties: { '511702': {…} } }`, each part naming
 * only what differs: `levels` (by level, the numbers of `levelNumbers` in minutes), `dedupWindowHours` (by rule) and `quietHours`
 * (`{fromMinute, toMinute}` or null for none). A value out of its bounds is left out, so that a slip of the pen never silences an alert.
 * @param stored the value of the setting `alerts`; anything else gives the catalogue's
 */
export function alertSettingsOf(stored: unknown, county: CountyCode | string): AlertSettings {
  if (!isTable(stored)) return defaultAlertSettings
  const city = overlay(defaultAlertSettings, stored.city)
  return isTable(stored.counties) && Object.hasOwn(stored.counties, county)
    ? overlay(city, stored.counties[county])
    : city
}
