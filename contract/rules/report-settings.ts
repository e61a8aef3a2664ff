import type { CountyCode } from './counties.ts'

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

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function overlay(base: ReportSettings, values: unknown): ReportSettings {
  if (!isTable(values)) return base
  const settings = { ...base }
  for (const [name, { least, most }] of Object.entries(reportNumbers) as [
    keyof ReportSettings,
    { least: number; most: number },
  ][]) {
    const value = values[name]
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) settings[name] = value
  }
  return settings
}

/**
 * The numbers that hold in a county. What is stored has the form `{ city: {…}, counties: { '511702': {…} } }`, each part naming only
 * what differs; a value that is no whole number within its bounds is left out.
 * @param stored the value of the setting `report`; anything else gives the defaults
 */
export function reportSettingsOf(stored: unknown, county: CountyCode | string): ReportSettings {
  if (!isTable(stored)) return defaultReportSettings
  const city = overlay(defaultReportSettings, stored.city)
  return isTable(stored.counties) && Object.hasOwn(stored.counties, county)
    ? overlay(city, stored.counties[county])
    : city
}
