import type { markReportRead as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import type { Call } from '../../platform/routes.ts'
import { updateReport } from './queries.ts'
import { showReport } from './show-report.ts'
import { lockForStep, writeStep } from './take-report-step.ts'

/** 已阅, by the office above, of what was confirmed last. */
export async function markReportRead(call: Call<typeof endpoint>): Promise<PeriodicReportValue> {
  const { tx, actor, params, now } = call
  const { report, again } = await lockForStep(call, 'read')
  if (again) return showReport(tx, params.id, actor)
  await Promise.all([
    updateReport(tx, report.id, { readAt: now }),
    writeStep(call, report, { kind: 'read', edition: report.edition }),
  ])
  return showReport(tx, params.id, actor)
}
