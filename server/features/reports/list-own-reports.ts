import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { reportKindsOf } from '@guitu/contract/rules/report.ts'
import type { listOwnReports as endpoint } from '@guitu/contract/self-reports.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { mustBeCorrections, readContactCase } from '../dues/lock-case.ts'
import { listReportsOfCase } from './queries.ts'
import { showOwnReport } from './send-own-report.ts'

const REPORTS_SHOWN = 100

/** The reports of the person, and what of it can be sent now. */
export async function listOwnReports({
  tx,
  actor,
}: Call<typeof endpoint, PersonActor>): Promise<AnswerOf<typeof endpoint>> {
  const about = await readContactCase(tx, actor.caseId)
  mustBeCorrections(about)
  const check = checkCaseAction(about.kind, about.state, 'record-report')
  return {
    reports: (await listReportsOfCase(tx, about.id, REPORTS_SHOWN)).map(showOwnReport),
    canReport: check.ok ? reportKindsOf(about.category) : [],
    whyNot: check.ok ? '' : '现在不能在这里报告，请给司法所打电话。',
  }
}
