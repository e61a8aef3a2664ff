import type { correctFigure as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { figuresOfSubject } from '@guitu/contract/rules/periodic-report-figures.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { figureBeforeCorrection, readStanding, showReport } from './show-report.ts'
import { lockForStep, trimmedReason, writeStep } from './take-report-step.ts'

/** Says what a figure should be, and why; what was counted stays as it is. */
export async function correctFigure(call: Call<typeof endpoint>): Promise<PeriodicReportValue> {
  const { tx, actor, params, body } = call
  const { report, again } = await lockForStep(call, 'correct')
  if (again) return showReport(tx, params.id, actor)
  const faults: Record<string, string> = {}
  if (!figuresOfSubject(report.subject).some(([key]) => key === body.figure)) {
    faults.figure = '报告里没有这一项，请刷新页面后重试'
  }
  const words = trimmedReason(body.reason)
  if (words === null) faults.reason = '请写明更正的原因（至少 4 个字）'
  if (words === null || Object.keys(faults).length > 0) throw invalid(faults)
  const standing = (await readStanding(tx, report.id))!
  const counted = figureBeforeCorrection(standing, body.figure)
  const step = {
    kind: 'corrected' as const,
    edition: report.edition + 1,
    figure: body.figure,
    counted,
    value: body.value,
    words,
  }
  await writeStep(call, report, step, { figure: body.figure, counted, value: body.value })
  return showReport(tx, params.id, actor)
}
