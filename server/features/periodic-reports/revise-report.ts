import type { revisePeriodicReport as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { updateReport } from './queries.ts'
import { showReport } from './show-report.ts'
import { lockForStep, trimmedReason, writeStep } from './take-report-step.ts'

/** Begins another edition of what the office has confirmed; the confirmed one stays as it was read. */
export async function reviseReport(call: Call<typeof endpoint>): Promise<PeriodicReportValue> {
  const { tx, actor, params, body, now } = call
  const { report, state, again } = await lockForStep(call, 'revise')
  if (again) return showReport(tx, params.id, actor)
  const words = trimmedReason(body.reason)
  if (words === null) throw invalid({ reason: '请写明重新更正的原因（至少 4 个字）' })
  await Promise.all([
    updateReport(tx, report.id, { state, waitsSince: now }),
    writeStep(call, report, { kind: 'revised', edition: report.edition + 1, words }),
  ])
  return showReport(tx, params.id, actor)
}
