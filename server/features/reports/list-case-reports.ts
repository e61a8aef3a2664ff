import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listCaseReports as endpoint, ReportCourseValue } from '@guitu/contract/reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { reportCounts, reportKindsOf } from '@guitu/contract/rules/report.ts'
import {
  coursesOfPeriods,
  missedPeriods,
  nextPeriod,
  type ReportKind,
  reportKinds,
} from '@guitu/contract/rules/report-schedule.ts'
import { textOfFrequency } from '@guitu/contract/rules/supervision-class.ts'
import type { Call } from '../../platform/routes.ts'
import { mustBeCorrections, readContactCase } from '../dues/lock-case.ts'
import { readPlans } from '../dues/plan-dues.ts'
import { listReportsOfCase } from './queries.ts'

const REPORTS_SHOWN = 200
const PERIODS_SHOWN = 12

/** What one case owes, what it missed, and its reports. */
export async function listCaseReports(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, now } = call
  const about = await readContactCase(tx, params.id)
  mustBeCorrections(about)
  const [[plan], reports] = await Promise.all([
    readPlans(tx, [about.id], now),
    listReportsOfCase(tx, about.id, REPORTS_SHOWN),
  ])
  const { schedules, facts } = plan!
  const today = shanghaiDate(now)
  const courseOf = (kind: ReportKind): ReportCourseValue => {
    const segments = schedules[kind]
    const lastOn = facts.lastReports[kind] ?? null
    const frequency = segments.at(-1)?.frequency
    const days = reports
      .filter((report) => report.kind === kind && reportCounts(report.standing))
      .map((report) => report.madeOn)
    return {
      kind,
      frequency: frequency ? textOfFrequency(frequency) : '',
      periods: coursesOfPeriods(segments, about.endDate, days, today, PERIODS_SHOWN),
      next: nextPeriod(segments, about.endDate, lastOn),
      missed: frequency ? missedPeriods(segments, about.endDate, lastOn, today) : 0,
    }
  }
  const check = checkCaseAction(about.kind, about.state, 'record-report')
  return {
    courses: (Object.keys(reportKinds) as ReportKind[])
      .map(courseOf)
      .filter((each) => each.frequency || each.periods.length > 0),
    reports,
    canReport: check.ok ? reportKindsOf(about.category) : [],
    whyNot: check.ok ? '' : check.message,
  }
}
