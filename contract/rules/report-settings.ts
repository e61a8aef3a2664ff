import type { CountyCode } from './counties.ts'
import { numbersOfCounty } from './county-numbers.ts'

/** Numbers of reporting that a county may set. */
export type ReportSettings = {
  /** How often a person under 暂予监外执行 reports on their health, in months (实施办法 Art. 24). */
  healthEveryMonths: number
  /** How often their illness is examined again, in months (实施办法 Art. 24). */
  reexamineEveryMonths: number
}

export const defaultReportSettings: ReportSettings = { healthEveryMonths: 1, reexamineEveryMonths: 3 }

/** Each number with its name and the least and the most that a county may set. */
export const reportNumbers: Readonly<Record<keyof ReportSettings, { label: string; least: number; most: number }>> = {
  healthEveryMonths: { label: '病情报告（每几个月一次）', least: 1, most: 6 },
  reexamineEveryMonths: { label: '病情复查（每几个月一次）', least: 1, most: 12 },
}

/** The numbers that hold in a county. @param stored the value of the setting `report` */
export function reportSettingsOf(stored: unknown, county: CountyCode | string): ReportSettings {
  return numbersOfCounty(stored, county, defaultReportSettings, reportNumbers)
}
