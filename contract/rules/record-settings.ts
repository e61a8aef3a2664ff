import { addDays, addMonths, type CalendarDate } from './calendar.ts'

/** Numbers of sealing and keeping that a county may set; no statute read in full gives them, so they are settings. */
export type RecordSettings = {
  /** Days after the end of the course when its record is sealed by itself. */
  sealAfterDays: number
  /** Hours for which an approved query opens a sealed record to the one who asked. */
  queryHours: number
  /** Years a sealed record is kept before everything personal in it is erased. */
  keepYears: number
}

export const defaultRecordSettings: RecordSettings = { sealAfterDays: 30, queryHours: 72, keepYears: 10 }

const bounds: Readonly<Record<keyof RecordSettings, readonly [least: number, most: number]>> = {
  sealAfterDays: [0, 3650],
  queryHours: [1, 168],
  keepYears: [1, 100],
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function overlay(base: RecordSettings, values: unknown): RecordSettings {
  if (!isTable(values)) return base
  const settings = { ...base }
  for (const [name, [least, most]] of Object.entries(bounds) as [keyof RecordSettings, [number, number]][]) {
    const value = values[name]
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) settings[name] = value
  }
  return settings
}

/**
 * The numbers that hold in a county. Stored as `{ city: {…}, counties: { '511702': {…} } }`; a value out of its bounds is left out, so
 * that a slip of the pen never erases a record early.
 * @param stored the value of the setting `record`; anything else gives the defaults
 */
export function recordSettingsOf(stored: unknown, county: string): RecordSettings {
  if (!isTable(stored)) return defaultRecordSettings
  const city = overlay(defaultRecordSettings, stored.city)
  return isTable(stored.counties) && Object.hasOwn(stored.counties, county)
    ? overlay(city, stored.counties[county])
    : city
}

/**
 * The first day on which an ended record is sealed by itself.
 * @param endedOn the last day of the course
 */
export function sealedFrom(endedOn: CalendarDate, settings: RecordSettings): CalendarDate {
  return addDays(endedOn, settings.sealAfterDays + 1)
}

/**
 * The first day on which a sealed record is erased: the years are over with the day that bears the same date (个人信息保护法 Art. 19,
 * the shortest keeping that the purpose needs, and 47).
 */
export function erasedFrom(sealedOn: CalendarDate, settings: RecordSettings): CalendarDate {
  return addDays(addMonths(sealedOn, settings.keepYears * 12), 1)
}
