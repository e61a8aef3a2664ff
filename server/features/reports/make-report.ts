import type { makeReport as endpoint, ReportValue } from '@guitu/contract/reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkReport } from '@guitu/contract/rules/report.ts'
import { reportKinds, reportWays } from '@guitu/contract/rules/report-schedule.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { noteSettled } from '../alerts/note-settled.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockContactCases, mustAllow, mustBeCorrections } from '../dues/lock-case.ts'
import { isReportLate } from '../dues/missed-reports.ts'
import { planDues } from '../dues/plan-dues.ts'
import { insertReport, readReport } from './queries.ts'

/** Enters a report that the person made (社区矫正法 Art. 23), and moves the day on which the next is due. */
export async function makeReport(call: Call<typeof endpoint>): Promise<ReportValue> {
  const { tx, actor, body, now } = call
  const [about] = await lockContactCases(tx, [body.caseId])
  const earlier = await readReport(tx, body.id)
  if (earlier?.caseId === body.caseId) return earlier
  if (earlier) throw idReused()
  mustBeCorrections(about!)
  mustAllow(about!, 'record-report')
  const content = body.content.trim()
  const hospital = body.kind === 're-examination' ? (body.hospital ?? '').trim() : ''
  const faults = checkReport({ kind: body.kind, madeOn: body.madeOn, content, hospital }, about!, shanghaiDate(now))
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertReport(tx, {
    id: body.id,
    caseId: body.caseId,
    kind: body.kind,
    madeOn: body.madeOn,
    how: body.how,
    content,
    hospital,
    source: 'staff',
    officerId: actor.accountId,
    officeCode: about!.officeCode,
    enteredAt: now,
  })
  await planDues(tx, [body.caseId], now)
  addCaseEvent(tx, {
    caseId: body.caseId,
    kind: 'report-made',
    actorId: actor.accountId,
    officeCode: about!.officeCode,
    note: `${body.madeOn} ${reportKinds[body.kind]}（${reportWays[body.how]}）`,
    subjectId: body.id,
    at: now,
  })
  if (!(await isReportLate(tx, body.caseId, body.kind, now))) {
    const made = { rule: 'C301', caseId: body.caseId, record: `${body.caseId}:${body.kind}` }
    await noteSettled(call, made, `${body.madeOn} ${reportKinds[body.kind]}（${reportWays[body.how]}）`)
  }
  auditDeed(call, {
    action: 'report.make',
    subjectType: 'case',
    subjectId: body.caseId,
    officeCode: about!.officeCode,
    summary: { kind: body.kind, how: body.how, madeOn: body.madeOn },
  })
  announce(tx, { topic: 'case', office: about!.officeCode, id: body.caseId })
  return (await readReport(tx, body.id))!
}
