import type { remarkPeriodicReport as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import type { Call } from '../../platform/routes.ts'
import { showReport } from './show-report.ts'
import { lockForStep, writeStep } from './take-report-step.ts'

/** Writes the remarks of the edition in work; the last words stand, earlier ones stay in the strip. */
export async function remarkReport(call: Call<typeof endpoint>): Promise<PeriodicReportValue> {
  const { tx, actor, params, body } = call
  const { report, again } = await lockForStep(call, 'remark')
  if (!again) await writeStep(call, report, { kind: 'remarked', edition: report.edition + 1, words: body.words.trim() })
  return showReport(tx, params.id, actor)
}
