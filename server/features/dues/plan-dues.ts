import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type Due, type DueFacts, nextDues } from '@guitu/contract/rules/due.ts'
import { backReportDue } from '@guitu/contract/rules/leave.ts'
import { leaveSettingsOf } from '@guitu/contract/rules/leave-settings.ts'
import { reportKindsOf } from '@guitu/contract/rules/report.ts'
import {
  changeOfSchedule,
  type ReportKind,
  reportKinds,
  type ScheduleSegment,
} from '@guitu/contract/rules/report-schedule.ts'
import { type ReportSettings, reportSettingsOf } from '@guitu/contract/rules/report-settings.ts'
import type { ReportFrequency } from '@guitu/contract/rules/supervision-class.ts'
import type { Tx } from '../../platform/database.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'
import { readStoredLeaveSettings } from '../leaves/leave-settings.ts'
import { reportFrequenciesOn } from '../supervision/report-frequencies-on.ts'
import {
  insertSegments,
  listLastReports,
  listLastVisits,
  listOpenLeaves,
  listSegments,
  type PlannedCase,
  readPlannedCases,
  replaceDues,
  type SegmentRow,
} from './planning-queries.ts'

export interface Plan {
  case: PlannedCase
  schedules: Record<ReportKind, ScheduleSegment[]>
  /** What the schedules lack so that they say what holds today. */
  added: SegmentRow[]
  facts: DueFacts
  dues: Due[]
}

/** How often a case owes each report today; null for what it does not owe. */
function wantedFrequency(
  about: PlannedCase,
  kind: ReportKind,
  byClass: ReportFrequency | undefined,
  settings: ReportSettings,
): ReportFrequency | null {
  if (about.kind !== 'corrections' || about.state !== 'active') return null
  if (!reportKindsOf(about.category).includes(kind)) return null
  if (kind === 'report') return byClass ?? null
  return { every: kind === 'health-report' ? settings.healthEveryMonths : settings.reexamineEveryMonths, unit: 'month' }
}

/**
 * Computes what is due next in each case from what is on record, and what its schedules lack. A class or a table that holds later than
 * today is looked at when its day has come. Cases out of sight are not in the answer.
 */
export async function readPlans(
  tx: Tx,
  caseIds: readonly string[],
  now: Date,
  { lock = false }: { lock?: boolean } = {},
): Promise<Plan[]> {
  const today = shanghaiDate(now)
  const cases = await readPlannedCases(tx, caseIds, lock)
  // after the lock, so that what was written meanwhile is seen
  const [byClass, segments, reports, visits, leaves, storedLeave, storedReport] = await Promise.all([
    reportFrequenciesOn(tx, caseIds, today),
    listSegments(tx, caseIds),
    listLastReports(tx, caseIds),
    listLastVisits(tx, caseIds),
    listOpenLeaves(tx, caseIds),
    readStoredLeaveSettings(tx),
    readCountySetting(tx, 'report'),
  ])
  const of = <Row extends { caseId: string }>(rows: readonly Row[]): Map<string, Row[]> =>
    Map.groupBy(rows, (row) => row.caseId)
  const [segmentsOf, reportsOf, visitsOf, leavesOf] = [of(segments), of(reports), of(visits), of(leaves)]
  return cases.map((about) => {
    const settings = reportSettingsOf(storedReport, about.countyCode)
    const leaveSettings = leaveSettingsOf(storedLeave, about.countyCode)
    const added: SegmentRow[] = []
    const schedules = {} as Record<ReportKind, ScheduleSegment[]>
    for (const kind of Object.keys(reportKinds) as ReportKind[]) {
      schedules[kind] = (segmentsOf.get(about.id) ?? []).filter((segment) => segment.kind === kind)
      const wanted = wantedFrequency(about, kind, byClass.get(about.id)?.frequency, settings)
      const change = changeOfSchedule(schedules[kind], wanted, about.startDate, today)
      if (!change) continue
      schedules[kind].push(change)
      added.push({ caseId: about.id, kind, ...change })
    }
    const open = about.state === 'active'
    const visit = visitsOf.get(about.id)?.[0]
    const facts: DueFacts = {
      endDate: about.endDate,
      schedules,
      lastReports: Object.fromEntries((reportsOf.get(about.id) ?? []).map(({ kind, madeOn }) => [kind, madeOn])),
      lastVisit: visit && (open || about.state === 'pending-reception') ? visit : null,
      leaves: open
        ? (leavesOf.get(about.id) ?? []).map(({ from, to }) => ({
            from,
            returnDue: lastDayBefore(backReportDue(to, leaveSettings)),
          }))
        : [],
    }
    return { case: about, schedules, added, facts, dues: nextDues(facts) }
  })
}

/** The last day on which something due at a moment is in time; midnight belongs to the day that ends. */
function lastDayBefore(due: Date): CalendarDate {
  return shanghaiDate(new Date(due.getTime() - 1))
}

/**
 * Writes anew what is due in these cases. Whoever records a report, a visit or anything else that `nextDues` looks at calls it at the end
 * of the same transaction; what other features change is found by the triggers of 0012 and planned by the job.
 */
export async function planDues(tx: Tx, caseIds: readonly string[], now: Date): Promise<Plan[]> {
  if (caseIds.length === 0) return []
  const plans = await readPlans(tx, caseIds, now, { lock: true })
  await Promise.all([
    insertSegments(
      tx,
      plans.flatMap((plan) => plan.added),
      now,
    ),
    replaceDues(
      tx,
      plans.map((plan) => plan.case.id),
      plans.flatMap(({ case: { id, officeCode, countyCode }, dues }) =>
        dues.map((due) => ({ ...due, caseId: id, officeCode, countyCode })),
      ),
    ),
  ])
  return plans
}
