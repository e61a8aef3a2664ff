import type { CountyCode } from './counties.ts'

/** Numbers of leave and permits that a county may set (社区矫正法实施办法 Art. 27-29). */
export type LeaveSettings = {
  /** Longest leave, in days, that a township office decides on the county's mandate. */
  townshipMaxDays: number
  /** Longest leave, in days, that the county decides. */
  countyMaxDays: number
  /** Length of the window, in months, in which days away are added up. */
  windowMonths: number
  /** Most days away in such a window without a decision of the city. */
  windowMaxDays: number
  /** How many days ahead leave is asked for, unless it is urgent. */
  askDaysAhead: number
  /** Hours after the end of the last day in which the return is reported. */
  backReportHours: number
  /** Hours beyond that after which a return that nobody reported raises C205. */
  overdueGraceHours: number
  /** How many months after the return the same leave may be renewed in the simplified way. */
  renewWithinMonths: number
  /** Longest period of one permit for regular cross-county activity, in months. */
  permitMaxMonths: number
}

export const defaultLeaveSettings: LeaveSettings = {
  townshipMaxDays: 7,
  countyMaxDays: 30,
  windowMonths: 2,
  windowMaxDays: 30,
  askDaysAhead: 3,
  backReportHours: 24,
  overdueGraceHours: 0,
  renewWithinMonths: 2,
  permitMaxMonths: 6,
}

const bounds: Readonly<Record<keyof LeaveSettings, readonly [least: number, most: number]>> = {
  townshipMaxDays: [1, 31],
  countyMaxDays: [1, 92],
  windowMonths: [1, 12],
  windowMaxDays: [1, 366],
  askDaysAhead: [0, 30],
  backReportHours: [1, 168],
  overdueGraceHours: [0, 168],
  renewWithinMonths: [0, 12],
  permitMaxMonths: [1, 12],
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function overlay(base: LeaveSettings, values: unknown): LeaveSettings {
  if (!isTable(values)) return base
  const settings = { ...base }
  for (const [name, [least, most]] of Object.entries(bounds) as [keyof LeaveSettings, [number, number]][]) {
    const value = values[name]
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) settings[name] = value
  }
  return settings
}

/**
 * The numbers that hold in a county. What is stored has the form `{ city: {…}, counties: { '511702': {…} } }`, each part naming only
 * what differs; a value that is no whole number within its bounds is left out, so that a slip of the pen never lifts a limit.
 * @param stored the value of the setting `leave`; anything else gives the defaults
 */
export function leaveSettingsOf(stored: unknown, county: CountyCode | string): LeaveSettings {
  if (!isTable(stored)) return defaultLeaveSettings
  const city = overlay(defaultLeaveSettings, stored.city)
  return isTable(stored.counties) && Object.hasOwn(stored.counties, county)
    ? overlay(city, stored.counties[county])
    : city
}
