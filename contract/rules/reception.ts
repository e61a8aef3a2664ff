import { addDays, type CalendarDate, daysBetween } from './calendar.ts'

/** Steps of reception 报到接收, in their order (社区矫正法 Art. 20-22). */
export const receptionSteps = {
  documents: '核对法律文书',
  reported: '报到登记',
  identity: '核实身份',
  declared: '入矫宣告',
} as const
export type ReceptionStep = keyof typeof receptionSteps

/** The deciding body notifies the agency within five days of the effect (社区矫正法 Art. 20). */
const NOTICE_WITHIN_DAYS = 5
/** It delivers the documents within ten (Art. 20). */
const DOCUMENTS_WITHIN_DAYS = 10
/** The person reports, or is brought, within ten (Art. 21). */
export const REPORT_WITHIN_DAYS = 10

/** The last day of each duty. The day of the effect is not counted (刑事诉讼法 Art. 105). */
export function receptionDues(effectiveOn: CalendarDate): {
  notice: CalendarDate
  documents: CalendarDate
  report: CalendarDate
} {
  return {
    notice: addDays(effectiveOn, NOTICE_WITHIN_DAYS),
    documents: addDays(effectiveOn, DOCUMENTS_WITHIN_DAYS),
    report: addDays(effectiveOn, REPORT_WITHIN_DAYS),
  }
}

/** `waiting` and `overdue`: not reported yet; `in-time` and `late`: reported. `days`: left, or over the limit. */
export type ReportStanding = { state: 'waiting' | 'overdue' | 'in-time' | 'late'; due: CalendarDate; days: number }

/** How a person stands with the ten days; the last day itself is in time. Nothing follows from it by itself: an officer looks into it. */
export function standingOfReport(
  effectiveOn: CalendarDate,
  reportedOn: CalendarDate | null,
  today: CalendarDate,
): ReportStanding {
  const { report: due } = receptionDues(effectiveOn)
  const left = daysBetween(reportedOn ?? today, due)
  const passed = left < 0
  if (reportedOn !== null) return { state: passed ? 'late' : 'in-time', due, days: Math.abs(left) }
  return { state: passed ? 'overdue' : 'waiting', due, days: Math.abs(left) }
}

/** What a step is checked against. Days of steps that were taken; null when not yet. */
export interface ReceptionCourse {
  taken: Readonly<Record<ReceptionStep, CalendarDate | null>>
  startDate: CalendarDate
  today: CalendarDate
}

/**
 * What is wrong with the day of a step, in Chinese, or null. Identity is checked when the person has come, and the declaration is the last
 * step, not before the term begins (社区矫正法 Art. 22).
 */
export function checkReceptionDay(step: ReceptionStep, day: CalendarDate, course: ReceptionCourse): string | null {
  if (day > course.today) return '日期不能晚于今天'
  const { reported, declared } = course.taken
  if (step === 'identity' && reported !== null && day < reported) return `核实身份不能早于报到（${reported}）`
  if (step === 'reported' && declared !== null && day > declared) return `报到不能晚于宣告（${declared}）`
  if (step !== 'declared') return null
  if (day < course.startDate) return `宣告不能早于矫正起始日期（${course.startDate}）`
  return reported !== null && day < reported ? `宣告不能早于报到（${reported}）` : null
}

const needs: Readonly<Record<ReceptionStep, readonly ReceptionStep[]>> = {
  documents: [],
  reported: [],
  identity: ['reported'],
  declared: ['documents', 'reported', 'identity'],
}

/** Steps that have to be taken before this one and are not. */
export function missingBefore(step: ReceptionStep, taken: ReceptionCourse['taken']): ReceptionStep[] {
  return needs[step].filter((each) => taken[each] === null)
}
