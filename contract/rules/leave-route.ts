import { addDays, addMonths, type CalendarDate, daysBetween, lastDayOfMonths } from './calendar.ts'
import type { LeaveSettings } from './leave-settings.ts'

/** Days away, both ends included. */
export type Days = { from: CalendarDate; to: CalendarDate }

/** Who decides on a leave, from near to far. */
export const leaveLevels = {
  township: '司法所',
  county: '县级社区矫正机构',
  city: '市级社区矫正机构',
} as const
export type LeaveLevel = keyof typeof leaveLevels

/** Days of a leave, the first and the last included: a leave that ends on the day it begins has one. */
export function countDays({ from, to }: Days): number {
  return daysBetween(from, to) + 1
}

export function overlaps(one: Days, other: Days): boolean {
  return one.from <= other.to && other.from <= one.to
}

/** How many days away come together in the worst window. */
export type LeaveMeter = {
  window: Days
  /** Days of other leaves in the window. */
  usedDays: number
  /** Those and the days of the leave that is asked for. */
  totalDays: number
  limitDays: number
}

// Days that lie in two leaves at once are away once.
function union(leaves: readonly Days[]): Days[] {
  const merged: Days[] = []
  for (const leave of [...leaves].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (last && leave.from <= last.to) merged[merged.length - 1] = { from: last.from, to: later(last.to, leave.to) }
    else merged.push({ from: leave.from, to: leave.to })
  }
  return merged
}

const later = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other)
/** The earlier of two days. */
export const earlier = (one: CalendarDate, other: CalendarDate): CalendarDate => (one < other ? one : other)

function daysWithin(leaves: readonly Days[], window: Days): number {
  let days = 0
  for (const leave of leaves) {
    const common = { from: later(leave.from, window.from), to: earlier(leave.to, window.to) }
    if (common.from <= common.to) days += countDays(common)
  }
  return days
}

/**
 * The meter of 两个月内累计 (社区矫正法实施办法 Art. 27). A window is any period of so many whole months, beginning on any day, that holds
 * at least one day of the leave asked for; of all of them the one with most days away counts, the earliest when several have as many.
 * @param others days of the leaves that count: approved ones, and what was really taken of those that ended
 */
export function measureLeave(asked: Days, others: readonly Days[], settings: LeaveSettings): LeaveMeter {
  const used = union(others)
  const all = union([...others, asked])
  // a month is at most three days longer than another, so no window that begins earlier than this reaches the leave
  let first = addDays(addMonths(asked.from, -settings.windowMonths), -3)
  let worst: LeaveMeter | undefined
  for (; first <= asked.to; first = addDays(first, 1)) {
    const window = { from: first, to: lastDayOfMonths(first, settings.windowMonths) }
    if (window.to < asked.from) continue
    const totalDays = daysWithin(all, window)
    if (worst && totalDays <= worst.totalDays) continue
    worst = { window, usedDays: daysWithin(used, window), totalDays, limitDays: settings.windowMaxDays }
  }
  return worst!
}

export type LeaveRoute = {
  level: LeaveLevel
  days: number
  meter: LeaveMeter
  /** Why this level decides, in Chinese. */
  why: string
  /** Decided by the township office on the county's mandate, and filed with the county. */
  fileWithCounty: boolean
  /** The procuratorate is told of the approval. */
  tellProcuratorate: boolean
}

/**
 * Which level decides (社区矫正法 Art. 9, 27; 实施办法 Art. 27): the township office on mandate, the county, or the city above them.
 * @param asked the days asked for; `to` is not before `from`
 */
export function routeLeave(asked: Days, others: readonly Days[], settings: LeaveSettings): LeaveRoute {
  const days = countDays(asked)
  const meter = measureLeave(asked, others, settings)
  const route = (level: LeaveLevel, why: string): LeaveRoute => ({
    level,
    days,
    meter,
    why,
    fileWithCounty: level === 'township',
    tellProcuratorate: level === 'city',
  })
  if (days > settings.countyMaxDays) {
    return route('city', `外出 ${days} 天，超过 ${settings.countyMaxDays} 天，由市级批准，并通报人民检察院`)
  }
  if (meter.totalDays > settings.windowMaxDays) {
    return route(
      'city',
      `${meter.window.from} 至 ${meter.window.to} 累计外出 ${meter.totalDays} 天，${settings.windowMonths} 个月内超过 ${settings.windowMaxDays} 天，由市级批准，并通报人民检察院`,
    )
  }
  if (days > settings.townshipMaxDays) {
    return route(
      'county',
      `外出 ${days} 天，超过 ${settings.townshipMaxDays} 天、不超过 ${settings.countyMaxDays} 天，由县级批准`,
    )
  }
  return route('township', `外出 ${days} 天，不超过 ${settings.townshipMaxDays} 天，由司法所受委托批准，报县级备案`)
}
