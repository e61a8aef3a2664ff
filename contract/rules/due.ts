import { addDays, type CalendarDate, daysBetween } from './calendar.ts'
import { nextPeriod, type ReportKind, reportKinds, type ScheduleSegment } from './report-schedule.ts'

/** What can be due in a case next. The person owes reports and the return from leave; a visit is the office's own. */
export const dueKinds = { ...reportKinds, visit: '走访谈话', 'leave-return': '销假' } as const
export type DueKind = keyof typeof dueKinds

/** One thing that is due: not before `from`, not after `by`. */
export type Due = {
  kind: DueKind
  from: CalendarDate
  by: CalendarDate
  /** The day it was last done. */
  lastOn: CalendarDate | null
}

/** What of a case decides what is due next. */
export type DueFacts = {
  /** Last day of the term. */
  endDate: CalendarDate
  schedules: Readonly<Partial<Record<ReportKind, readonly ScheduleSegment[]>>>
  lastReports: Readonly<Partial<Record<ReportKind, CalendarDate>>>
  /** The last visit or talk, and what it agreed for the next. */
  lastVisit: { heldOn: CalendarDate; nextOn: CalendarDate | null } | null
  /** Approved leaves whose return was not reported: the last day on which that is in time. */
  leaves: readonly { from: CalendarDate; returnDue: CalendarDate }[]
}

/** What is due next, one of a kind, the earliest first. */
export function nextDues(facts: DueFacts): Due[] {
  const dues: Due[] = []
  for (const kind of Object.keys(reportKinds) as ReportKind[]) {
    const lastOn = facts.lastReports[kind] ?? null
    const period = nextPeriod(facts.schedules[kind] ?? [], facts.endDate, lastOn)
    if (period) dues.push({ kind, ...period, lastOn })
  }
  const visit = facts.lastVisit
  if (visit?.nextOn) dues.push({ kind: 'visit', from: visit.nextOn, by: visit.nextOn, lastOn: visit.heldOn })
  const [leave] = [...facts.leaves].sort((a, b) => (a.returnDue < b.returnDue ? -1 : 1))
  if (leave) dues.push({ kind: 'leave-return', from: leave.from, by: leave.returnDue, lastOn: null })
  return dues.sort((a, b) => (a.by === b.by ? 0 : a.by < b.by ? -1 : 1))
}

/** How many days ahead the desk shows what is coming. */
export const SOON_DAYS = 7

export const dueStandings = { overdue: '已逾期', soon: '近期到期', later: '未到期', made: '本期已报告' } as const
export type DueStanding = keyof typeof dueStandings

/** Where something due stands on a day in Shanghai. Its last day is still in time. */
export function standingOfDue(due: Due, today: CalendarDate): DueStanding {
  if (due.by < today) return 'overdue'
  if (due.lastOn !== null && due.from > today && Object.hasOwn(reportKinds, due.kind)) return 'made'
  return due.by <= addDays(today, SOON_DAYS) ? 'soon' : 'later'
}

/** `逾期 3 天`, `今天到期`, `剩 5 天`. */
export function dueText(by: CalendarDate, today: CalendarDate): string {
  const left = daysBetween(today, by)
  if (left < 0) return `逾期 ${-left} 天`
  return left === 0 ? '今天到期' : `剩 ${left} 天`
}
