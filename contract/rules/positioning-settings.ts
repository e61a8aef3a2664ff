import { numbersOfCounty } from './county-numbers.ts'

/** Numbers of positioning that a county may set; none comes from a statute. */
export type PositioningSettings = {
  /** Minutes without a signal from which a silent device is an alert (C208). */
  silentMinutes: number
  /** How many days before the last day of an order those who work on it are reminded. */
  remindDays: number
}

export const defaultPositioningSettings: PositioningSettings = { silentMinutes: 60, remindDays: 7 }

/** Each number with its name and the least and the most that a county may set. */
export const positioningNumbers: Readonly<
  Record<keyof PositioningSettings, { label: string; least: number; most: number }>
> = {
  silentMinutes: { label: '装置无信号多久算异常（分钟）', least: 5, most: 1440 },
  remindDays: { label: '到期前提醒（天）', least: 1, most: 30 },
}

/** The numbers that hold in a county. @param stored the value of the setting `positioning` */
export function positioningSettingsOf(stored: unknown, county: string): PositioningSettings {
  return numbersOfCounty(stored, county, defaultPositioningSettings, positioningNumbers)
}
