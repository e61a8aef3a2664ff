import { addDays, addMonths, type CalendarDate, daysBetween, shanghaiDate, startOfDay } from './calendar.ts'
import type { PeriodicReportSettings } from './periodic-report-settings.ts'

/** The two kinds of periodic reports; a week begins on Monday. */
export const periodKinds = { week: '周报', month: '月报' } as const
export type PeriodKind = keyof typeof periodKinds

/** Days of a period, the first and the last included. */
export type Period = { kind: PeriodKind; from: CalendarDate; to: CalendarDate }

// a Monday
const someMonday: CalendarDate = '1970-01-05'

/** The day of the week, Monday 1 to Sunday 7. */
export function weekdayOf(day: CalendarDate): number {
  return (((daysBetween(someMonday, day) % 7) + 7) % 7) + 1
}

/** The week or month in which a day lies. */
export function periodAround(kind: PeriodKind, day: CalendarDate): Period {
  const from = kind === 'week' ? addDays(day, 1 - weekdayOf(day)) : `${day.slice(0, 7)}-01`
  return { kind, from, to: addDays(kind === 'week' ? addDays(from, 7) : addMonths(from, 1), -1) }
}

export function periodBefore({ kind, from }: Period): Period {
  return periodAround(kind, addDays(from, -1))
}

export function periodAfter({ kind, to }: Period): Period {
  return periodAround(kind, addDays(to, 1))
}

/** Whether a day is the first of a period of this kind. */
export function beginsPeriod(kind: PeriodKind, day: CalendarDate): boolean {
  return periodAround(kind, day).from === day
}

/** The moment from which a period's report is compiled by itself: on the set day after the period, at the set hour in Shanghai. */
export function compiledFrom({ kind, to }: Period, settings: PeriodicReportSettings): Date {
  const [day, hour] = kind === 'week' ? [settings.weekDay, settings.weekHour] : [settings.monthDay, settings.monthHour]
  return new Date(startOfDay(addDays(to, day)).getTime() + hour * 3_600_000)
}

/** Missed periods further back than that are compiled by hand, if anybody wants them. */
export const caughtUpAtMost: Readonly<Record<PeriodKind, number>> = { week: 8, month: 3 }

/**
 * Periods whose time has come and that an office has no report of, oldest first: the newest when there is no report at all, else those
 * after the last that was compiled, so that what a stopped server missed is compiled once it runs again.
 * @param newest the first day of the newest period compiled, or null
 */
export function periodsToCompile(
  kind: PeriodKind,
  newest: CalendarDate | null,
  settings: PeriodicReportSettings,
  now: Date,
): Period[] {
  let period = periodBefore(periodAround(kind, shanghaiDate(now)))
  while (now < compiledFrom(period, settings)) period = periodBefore(period)
  if (newest === null) return [period]
  const periods: Period[] = []
  for (; period.from > newest && periods.length < caughtUpAtMost[kind]; period = periodBefore(period)) {
    periods.unshift(period)
  }
  return periods
}

/** `2026-11-16 至 2026-11-22 周报`, `2026年10月月报`. */
export function periodText({ kind, from, to }: Period): string {
  if (kind === 'week') return `${from} 至 ${to} 周报`
  return `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月月报`
}
