import { addDays, type CalendarDate, lastDayOfMonths } from './calendar.ts'
import { earlier } from './leave-route.ts'
import type { ReportFrequency } from './supervision-class.ts'

/** What was owed from a day on. Without a frequency nothing is owed from that day. */
export type ScheduleSegment = { from: CalendarDate; frequency: ReportFrequency | null }

/** Days, the first and the last included, within which one report is owed. */
export type ReportPeriod = { from: CalendarDate; by: CalendarDate }

/** What the law asks to be reported (社区矫正法 Art. 23; 实施办法 Art. 24 for the two about health). */
export const reportKinds = { report: '日常报告', 'health-report': '病情报告', 're-examination': '病情复查' } as const
export type ReportKind = keyof typeof reportKinds

/** How a report was made. One from a mobile phone is a report, not positioning (实施办法 Art. 37). */
export const reportWays = { 'in-person': '当面', phone: '电话', written: '书面', mobile: '手机' } as const
export type ReportWay = keyof typeof reportWays

/**
 * The last day of the period that is `nth` (from 1) in a schedule that began on `first`. Months are counted from the first day of the
 * schedule, not from the period before, so that a schedule begun on the 31st comes back to the 30th or 31st after February; a month
 * without the corresponding day ends with its last (民法典 Art. 202, 203).
 */
function lastDayOfPeriod(first: CalendarDate, { every, unit }: ReportFrequency, nth: number): CalendarDate {
  if (unit === 'month') return lastDayOfMonths(first, every * nth)
  return addDays(first, every * 7 * nth - 1)
}

/**
 * Every period that is owed, oldest first, up to the first that begins after `until`, which is included. A period that a change of the
 * schedule or the end of the term cuts short is not owed: nobody is late with what the days did not suffice for.
 * @param segments in the order in which they were set; one that begins on or before the day of an earlier one takes its place from there
 * @param lastDay the last day of the term
 */
export function owedPeriods(
  segments: readonly ScheduleSegment[],
  lastDay: CalendarDate,
  until: CalendarDate,
): ReportPeriod[] {
  const periods: ReportPeriod[] = []
  for (const [at, { from, frequency }] of segments.entries()) {
    if (frequency === null) continue
    const cutOn = segments.slice(at + 1).reduce((first, later) => earlier(first, later.from), '9999-12-31')
    let begins = from
    for (let nth = 1; ; nth++) {
      const by = lastDayOfPeriod(from, frequency, nth)
      if (by >= cutOn || by > lastDay) break
      periods.push({ from: begins, by })
      if (begins > until) break
      begins = addDays(by, 1)
    }
  }
  return periods
}

/**
 * The period in which the next report is owed: the first that begins after the last report. One that has passed stays until there is a
 * report, so that its last day says since when the person is late. Null when nothing is owed.
 * @param lastOn the day of the last report; null when there was none
 */
export function nextPeriod(
  segments: readonly ScheduleSegment[],
  lastDay: CalendarDate,
  lastOn: CalendarDate | null,
): ReportPeriod | null {
  // what was owed before the schedule ended is owed no more, also when it began again
  const live = segments.slice(segments.findLastIndex(({ frequency }) => frequency === null) + 1)
  const began = live.at(-1)?.from
  if (began === undefined) return null
  const until = lastOn !== null && lastOn > began ? lastOn : began
  return owedPeriods(live, lastDay, until).find(({ from }) => lastOn === null || from > lastOn) ?? null
}

/**
 * How many periods passed without a report, from the one that is owed to `today`; 0 while its last day has not passed.
 */
export function missedPeriods(
  segments: readonly ScheduleSegment[],
  lastDay: CalendarDate,
  lastOn: CalendarDate | null,
  today: CalendarDate,
): number {
  return owedPeriods(segments, lastDay, today).filter(
    ({ from, by }) => by < today && (lastOn === null || from > lastOn),
  ).length
}

export const periodStandings = { made: '已报告', open: '应报告', missed: '逾期未报' } as const
export type PeriodStanding = keyof typeof periodStandings

/** A period with what became of it; `madeOn` is the day of the first report within it. */
export type PeriodCourse = ReportPeriod & { standing: PeriodStanding; madeOn: CalendarDate | null }

/** Periods that have begun, newest first, at most `most`, each with what became of it. */
export function coursesOfPeriods(
  segments: readonly ScheduleSegment[],
  lastDay: CalendarDate,
  madeOn: readonly CalendarDate[],
  today: CalendarDate,
  most: number,
): PeriodCourse[] {
  return owedPeriods(segments, lastDay, today)
    .filter(({ from }) => from <= today)
    .slice(-most)
    .reverse()
    .map(({ from, by }) => {
      const within = madeOn.filter((day) => day >= from && day <= by).sort()[0] ?? null
      return { from, by, madeOn: within, standing: within !== null ? 'made' : by < today ? 'missed' : 'open' }
    })
}

const latest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b)

const sameFrequency = (a: ReportFrequency | null, b: ReportFrequency | null): boolean =>
  a?.every === b?.every && a?.unit === b?.unit

/**
 * What is to be added to a schedule so that it says what is wanted; null when it does. Nobody is late with what was not owed when the
 * day came, so a change holds from today at the earliest.
 * @param wantedFrom the day from which the class or the plan says so
 */
export function changeOfSchedule(
  segments: readonly ScheduleSegment[],
  wanted: ReportFrequency | null,
  wantedFrom: CalendarDate,
  today: CalendarDate,
): ScheduleSegment | null {
  const last = segments.at(-1)
  if (sameFrequency(last?.frequency ?? null, wanted)) return null
  return { from: latest(wantedFrom, today), frequency: wanted }
}
