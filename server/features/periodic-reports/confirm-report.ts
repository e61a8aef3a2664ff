import type { confirmPeriodicReport as endpoint, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import type { Call } from '../../platform/routes.ts'
import { updateReport } from './queries.ts'
import { readStanding, showReport } from './show-report.ts'
import { lockForStep, writeStep } from './take-report-step.ts'

/** Confirms the edition in work: its figures are kept as they are now, and the office above has it to read. */
export async function confirmReport(call: Call<typeof endpoint>): Promise<PeriodicReportValue> {
  const { tx, actor, params, now } = call
  const { report, state, again } = await lockForStep(call, 'confirm')
  if (again) return showReport(tx, params.id, actor)
  const edition = report.edition + 1
  const figures = (await readStanding(tx, report.id))!.live
  await Promise.all([
    updateReport(tx, report.id, { state, edition, confirmed: { at: now, by: actor.accountId }, readAt: null }),
    writeStep(call, report, { kind: 'confirmed', edition, figures }),
  ])
  return showReport(tx, params.id, actor)
}
