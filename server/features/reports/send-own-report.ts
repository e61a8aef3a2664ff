import type { ReportValue } from '@guitu/contract/reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkReport } from '@guitu/contract/rules/report.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import type { sendOwnReport as endpoint, OwnReportValue } from '@guitu/contract/self-reports.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditPerson, type Call } from '../../platform/routes.ts'
import { placeOwnFiles } from '../attachments/own-file-queries.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockContactCases, mustAllow, mustBeCorrections } from '../dues/lock-case.ts'
import { planDues } from '../dues/plan-dues.ts'
import { insertReport, readReport } from './queries.ts'

/** What the person sees of a report. */
export function showOwnReport(report: ReportValue): OwnReportValue {
  const { id, kind, madeOn, content, hospital, source, standing, reason, files, enteredAt } = report
  return {
    id,
    kind,
    madeOn,
    content,
    hospital,
    byOffice: source === 'staff',
    standing,
    reason,
    files: files.length,
    sentAt: enteredAt,
  }
}

/**
 * A report from the person's own page (社区矫正法 Art. 23; 实施办法 Art. 37: a report, never positioning). It is made on the day it comes,
 * counts from then on, and waits for an officer to confirm it.
 */
export async function sendOwnReport(call: Call<typeof endpoint, PersonActor>): Promise<OwnReportValue> {
  const { tx, actor, body, now } = call
  const [about] = await lockContactCases(tx, [actor.caseId])
  const earlier = await readReport(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== actor.caseId || earlier.source !== 'self') throw idReused()
    return showOwnReport(earlier)
  }
  mustBeCorrections(about!)
  mustAllow(about!, 'record-report')
  const content = body.content.trim()
  const hospital = body.kind === 're-examination' ? (body.hospital ?? '').trim() : ''
  const madeOn = shanghaiDate(now)
  const faults = checkReport({ kind: body.kind, madeOn, content, hospital }, about!, madeOn)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertReport(tx, {
    id: body.id,
    caseId: actor.caseId,
    kind: body.kind,
    madeOn,
    how: 'mobile',
    content,
    hospital,
    source: 'self',
    officerId: null,
    officeCode: about!.officeCode,
    enteredAt: now,
  })
  const files = body.attachmentIds ?? []
  await placeOwnFiles(tx, files, { caseId: actor.caseId, reportId: body.id })
  await planDues(tx, [actor.caseId], now)
  addCaseEvent(tx, {
    caseId: actor.caseId,
    kind: 'report-made',
    actorId: null,
    officeCode: about!.officeCode,
    note: `${madeOn} ${reportKinds[body.kind]}（本人页面，待确认）`,
    subjectId: body.id,
    at: now,
  })
  auditPerson(call, {
    action: 'self.report',
    subjectType: 'case',
    subjectId: actor.caseId,
    summary: { kind: body.kind, madeOn, files: files.length },
  })
  announce(tx, { topic: 'case', office: about!.officeCode, id: actor.caseId })
  return showOwnReport((await readReport(tx, body.id))!)
}
