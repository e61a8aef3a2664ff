import type { confirmReport as endpoint, ReportValue } from '@guitu/contract/reports.ts'
import { MIN_ASK_AGAIN_WORDS } from '@guitu/contract/rules/report.ts'
import { type ReportKind, reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { planDues } from '../dues/plan-dues.ts'
import { findConfirmation, insertConfirmation, lockReport, readReport } from './queries.ts'

/**
 * Answers a report that the person sent. It counts from the moment it came, so that nobody is late because the office was slow; asked again
 * it counts no more and the period is owed as before (docs/decisions/own-page.md).
 */
export async function confirmReport(call: Call<typeof endpoint>): Promise<ReportValue> {
  const { tx, actor, params, body, now } = call
  const report = await lockReport(tx, params.id)
  if (!report) throw notFound('报告')
  const earlier = await findConfirmation(tx, params.id)
  if (earlier?.id === body.id) return (await readReport(tx, params.id))!
  if (report.source !== 'self' || earlier) {
    const what = earlier?.kind === 'confirmed' ? '已确认' : '已请本人重新报告'
    throw new AppError(
      'conflict',
      'report-answered',
      earlier ? `这份报告${what}（${earlier.officerName}），请刷新页面查看。` : '工作人员登记的报告不用确认。',
      { allowed: [] },
    )
  }
  const reason = body.confirm ? '' : (body.reason ?? '').trim()
  if (!body.confirm && [...reason].length < MIN_ASK_AGAIN_WORDS) {
    throw invalid({ reason: `请写明为什么要重新报告，至少 ${MIN_ASK_AGAIN_WORDS} 个字，本人会看到` })
  }
  await insertConfirmation(tx, {
    id: body.id,
    reportId: params.id,
    caseId: report.caseId,
    kind: body.confirm ? 'confirmed' : 'asked-again',
    reason,
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  if (!body.confirm) await planDues(tx, [report.caseId], now)
  const name = reportKinds[report.kind as ReportKind]
  addCaseEvent(tx, {
    caseId: report.caseId,
    kind: 'report-answered',
    actorId: actor.accountId,
    officeCode: report.officeCode,
    note: body.confirm
      ? `确认本人 ${report.madeOn} 的${name}`
      : `请本人重新报告（${report.madeOn} ${name}）：${reason}`,
    subjectId: params.id,
    at: now,
  })
  auditDeed(call, {
    action: body.confirm ? 'report.confirm' : 'report.ask-again',
    subjectType: 'case',
    subjectId: report.caseId,
    officeCode: report.officeCode,
    summary: { kind: report.kind, madeOn: report.madeOn },
  })
  announce(tx, { topic: 'case', office: report.officeCode, id: report.caseId })
  return (await readReport(tx, params.id))!
}
