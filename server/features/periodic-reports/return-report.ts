import type { returnPeriodicReport as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { updateReport } from './queries.ts'
import { showReport } from './show-report.ts'
import { lockForStep, trimmedReason, writeStep } from './take-report-step.ts'

/** Sends a confirmed report of an office below back to it, with the reason; its corrections count no more until it is confirmed again. */
export async function returnReport(call: Call<typeof endpoint>): Promise<PeriodicReportValue> {
  const { tx, actor, params, body, now } = call
  const { report, state, again } = await lockForStep(call, 'return')
  if (again) return showReport(tx, params.id, actor)
  const words = trimmedReason(body.reason)
  if (words === null) throw invalid({ reason: '请写明退回的原因（至少 4 个字）' })
  await Promise.all([
    updateReport(tx, report.id, { state, waitsSince: now }),
    writeStep(call, report, { kind: 'returned', edition: report.edition, words }),
  ])
  return showReport(tx, params.id, actor)
}
