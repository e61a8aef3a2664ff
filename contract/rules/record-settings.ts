import { addDays, addMonths, type CalendarDate } from './calendar.ts'
import { numbersOfCounty } from './county-numbers.ts'

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

/** Each number with its name and the least and the most that a county may set. */
export const recordNumbers: Readonly<Record<keyof RecordSettings, { label: string; least: number; most: number }>> = {
  sealAfterDays: { label: '结束几天后自动封存', least: 0, most: 3650 },
  queryHours: { label: '批准查阅后开放几小时', least: 1, most: 168 },
  // what is erased does not come back: a slip of the pen never costs more than half of the default
  keepYears: { label: '封存后保存几年', least: 5, most: 100 },
}

/**
 * The numbers that hold in a county; a value out of its bounds is left out, so that a slip of the pen never erases a record early.
 * @param stored the value of the setting `record`
 */
export function recordSettingsOf(stored: unknown, county: string): RecordSettings {
  return numbersOfCounty(stored, county, defaultRecordSettings, recordNumbers)
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
