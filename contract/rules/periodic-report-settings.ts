import { numbersOfCounty } from './county-numbers.ts'

/** When periodic reports are compiled and asked for; a county sets it for itself and its township offices. */
export type PeriodicReportSettings = {
  /** Which day after the end of the week, from Monday 1 to Sunday 7. */
  weekDay: number
  /** The hour of that day in Shanghai. */
  weekHour: number
  /** Which day of the next month. */
  monthDay: number
  monthHour: number
  /** Days after which an office that has not confirmed is reminded. */
  remindAfterDays: number
}

export const defaultPeriodicReportSettings: PeriodicReportSettings = {
  weekDay: 1,
  weekHour: 8,
  monthDay: 1,
  monthHour: 8,
  remindAfterDays: 2,
}

/** Each number with its name and the least and the most that a county may set. */
export const periodicReportNumbers: Readonly<
  Record<keyof PeriodicReportSettings, { label: string; least: number; most: number }>
> = {
  weekDay: { label: '周报编制日（星期几，1 至 7）', least: 1, most: 7 },
  weekHour: { label: '周报编制时间（几点）', least: 0, most: 23 },
  monthDay: { label: '月报编制日（次月几日）', least: 1, most: 20 },
  monthHour: { label: '月报编制时间（几点）', least: 0, most: 23 },
  remindAfterDays: { label: '编制后几天未确认的提醒', least: 1, most: 14 },
}

/**
 * The numbers that hold in a county, or for the city's own report (under its code).
 * @param stored the value of the setting `periodic-report`
 */
export function periodicReportSettingsOf(stored: unknown, county: string): PeriodicReportSettings {
  return numbersOfCounty(stored, county, defaultPeriodicReportSettings, periodicReportNumbers)
}
