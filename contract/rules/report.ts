import { type CalendarDate, parseDate } from './calendar.ts'
import { type ReportKind, reportKinds } from './report-schedule.ts'

/** Fewest characters of what was reported. */
export const MIN_REPORT_WORDS = 2

/** What a report is worth: entered by an officer it needs no other; what the person sent counts until it is asked for again. */
export const reportStandings = {
  entered: '已登记',
  waiting: '待确认',
  confirmed: '已确认',
  'asked-again': '请本人重新报告',
  voided: '已作废',
} as const

/** Whether a report fulfils what is owed. */
export function reportCounts(standing: keyof typeof reportStandings): boolean {
  return standing !== 'asked-again' && standing !== 'voided'
}

/** Fewest characters of why a person is to report again. */
export const MIN_ASK_AGAIN_WORDS = 5

const lengthOf = (text: string): number => [...text.trim()].length

/** The kinds of report that a category owes: those about health are for 暂予监外执行 (实施办法 Art. 24). */
export function reportKindsOf(category: string): ReportKind[] {
  return category === 'temporary-release' ? (Object.keys(reportKinds) as ReportKind[]) : ['report']
}

/**
 * What is wrong with a day that lies in the past: of a report, a visit, an occasion. Nothing when it is right.
 * @param earliest the first day of the case
 */
export function checkPastDay(
  day: CalendarDate,
  { today, earliest }: { today: CalendarDate; earliest: CalendarDate },
): string | undefined {
  if (parseDate(day) === null) return `没有 ${day} 这一天，请改正`
  if (day > today) return `不能晚于今天（${today}）`
  return day < earliest ? `不能早于起始日期 ${earliest}` : undefined
}

export type TypedReport = { kind: ReportKind; madeOn: CalendarDate; content: string; hospital: string }

/** What is wrong with a report, by field, each with what to do; empty when nothing is. */
export function checkReport(
  report: TypedReport,
  about: { category: string; startDate: CalendarDate },
  today: CalendarDate,
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (!reportKindsOf(about.category).includes(report.kind)) {
    faults.kind = `${reportKinds[report.kind]}只适用于暂予监外执行的社区矫正对象`
  }
  const day = checkPastDay(report.madeOn, { today, earliest: about.startDate })
  if (day) faults.madeOn = `报告日期${day}`
  if (lengthOf(report.content) < MIN_REPORT_WORDS) {
    faults.content = `请写明报告的内容，至少 ${MIN_REPORT_WORDS} 个字`
  }
  if (report.kind === 're-examination' && lengthOf(report.hospital) < 2) faults.hospital = '请填写复查的医院'
  return faults
}
