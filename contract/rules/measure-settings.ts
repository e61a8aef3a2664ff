import type { CountyCode } from './counties.ts'

/** Numbers of measures, moves and the end of the term that a county may set (社区矫正法实施办法 Art. 30, 33-35, 46, 47, 53). */
export type MeasureSettings = {
  /** Months in corrections before a commendation. */
  commendationMonths: number
  /** Most days out of contact that an admonition answers; above them it is a warning. */
  admonitionMaxDays: number
  /** Months out of contact above which revocation or return to prison is proposed. */
  recallAfterMonths: number
  /** Admonitions without effect that lead to a warning. */
  admonitionsToWarning: number
  /** Warnings without effect that lead to a proposal. */
  warningsToProposal: number
  /** Months ahead that a move of residence is asked for. */
  moveAskMonths: number
  /** Days in which the person reports at the new place. */
  moveReportDays: number
  /** Days before the last day of the term on which its end is prepared. */
  endDaysAhead: number
}

export const defaultMeasureSettings: MeasureSettings = {
  commendationMonths: 6,
  admonitionMaxDays: 10,
  recallAfterMonths: 1,
  admonitionsToWarning: 2,
  warningsToProposal: 2,
  moveAskMonths: 1,
  moveReportDays: 7,
  endDaysAhead: 30,
}

const bounds: Readonly<Record<keyof MeasureSettings, readonly [least: number, most: number]>> = {
  commendationMonths: [1, 24],
  admonitionMaxDays: [1, 30],
  recallAfterMonths: [1, 6],
  admonitionsToWarning: [1, 5],
  warningsToProposal: [1, 5],
  moveAskMonths: [0, 3],
  moveReportDays: [1, 30],
  endDaysAhead: [1, 92],
}

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function overlay(base: MeasureSettings, values: unknown): MeasureSettings {
  if (!isTable(values)) return base
  const settings = { ...base }
  for (const [name, [least, most]] of Object.entries(bounds) as [keyof MeasureSettings, [number, number]][]) {
    const value = values[name]
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) settings[name] = value
  }
  return settings
}

/**
 * The numbers that hold in a county. What is stored has the form `{ city: {…}, counties: { '511702': {…} } }`, each part naming only
 * what differs; a value that is no whole number within its bounds is left out.
 * @param stored the value of the setting `measures`; anything else gives the defaults
 */
export function measureSettingsOf(stored: unknown, county: CountyCode | string): MeasureSettings {
  if (!isTable(stored)) return defaultMeasureSettings
  const city = overlay(defaultMeasureSettings, stored.city)
  return isTable(stored.counties) && Object.hasOwn(stored.counties, county)
    ? overlay(city, stored.counties[county])
    : city
}
