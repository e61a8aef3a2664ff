/** Minutes without a signal from which a silent device is an alert (C208); a setting per county. */
export const DEFAULT_SILENT_MINUTES = 60

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const minutesIn = (values: unknown): number | undefined => {
  const value = isTable(values) ? values.silentMinutes : undefined
  return typeof value === 'number' && Number.isInteger(value) && value >= 5 && value <= 1440 ? value : undefined
}

/**
 * The minutes that hold in a county. @param stored the value of the setting `positioning`: `{ city: {…}, counties: { '511702': {…} } }`; what is
 * not a whole number from 5 to 1440 is left out
 */
export function silentMinutesOf(stored: unknown, county: string): number {
  if (!isTable(stored)) return DEFAULT_SILENT_MINUTES
  const own = isTable(stored.counties) && Object.hasOwn(stored.counties, county) ? stored.counties[county] : undefined
  return minutesIn(own) ?? minutesIn(stored.city) ?? DEFAULT_SILENT_MINUTES
}
