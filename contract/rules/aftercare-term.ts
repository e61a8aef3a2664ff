import type { AftercareSettings } from './aftercare-settings.ts'
import { addDays, addMonths, type CalendarDate, daysBetween, lastDayOfMonths } from './calendar.ts'
import type { ReleaseSource } from './check-aftercare-row.ts'

/**
 * The last day of a period of help that begins on the day of release: five years after prison, three after corrections, unless the county
 * sets less. Help is bound to its purpose and ends with it (个人信息保护法 Art. 19).
 */
export function lastDayOfHelp(
  source: ReleaseSource,
  releasedOn: CalendarDate,
  settings: Pick<AftercareSettings, 'prisonYears' | 'correctionsYears'>,
): CalendarDate {
  return lastDayOfMonths(releasedOn, 12 * (source === 'prison' ? settings.prisonYears : settings.correctionsYears))
}

/** Whether a recorded last day is later than the county's period allows; offices count it from either end, so one day more is in order. */
export function isPeriodTooLong(
  period: { source: ReleaseSource; releasedOn: CalendarDate; endDate: CalendarDate },
  settings: Pick<AftercareSettings, 'prisonYears' | 'correctionsYears'>,
): boolean {
  const years = period.source === 'prison' ? settings.prisonYears : settings.correctionsYears
  return period.endDate > addDays(addMonths(period.releasedOn, 12 * years), 1)
}

/** Where a period of help stands: on its last day it still runs; the day after, the case is ended. */
export type PeriodStanding = { kind: 'running' | 'ending'; daysLeft: number } | { kind: 'over' }

/** @param today the day in Shanghai */
export function standingOfPeriod(
  endDate: CalendarDate,
  today: CalendarDate,
  settings: Pick<AftercareSettings, 'endingNoticeDays'>,
): PeriodStanding {
  const daysLeft = daysBetween(today, endDate)
  if (daysLeft < 0) return { kind: 'over' }
  return { kind: daysLeft <= settings.endingNoticeDays ? 'ending' : 'running', daysLeft }
}
