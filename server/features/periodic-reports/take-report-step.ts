import {
  nextReportState,
  type PeriodicReportAction,
  type PeriodicReportState,
  standingTo,
} from '@guitu/contract/rules/periodic-report-states.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed } from '../../platform/routes.ts'
import { insertReportSteps, type LockedReport, lockReport, type NewReportStep } from './queries.ts'

interface StepCall {
  tx: Tx
  actor: Actor
  params: { id: string }
  body: { id: string }
  now: Date
}

/**
 * Locks a report for a step of the caller. `again` when this step was taken before: nothing is to be done then.
 * @throws 404 out of sight, 409 with what is allowed when its state or the caller's office does not allow the action, or the id is used up
 */
export async function lockForStep(
  { tx, actor, params, body }: StepCall,
  action: PeriodicReportAction,
): Promise<{ report: LockedReport; state: PeriodicReportState; again: boolean }> {
  const { report, stepOf } = await lockReport(tx, params.id, body.id)
  if (!report) throw notFound('周期报告')
  if (stepOf === report.id) return { report, state: report.state, again: true }
  if (stepOf !== undefined)
    throw new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
  const facts = {
    state: report.state,
    standing: standingTo(report.officeCode, actor.officeCode),
    read: report.readAt !== null,
  }
  const next = nextReportState(facts, action, actor.role)
  if (!next.ok) throw new AppError('conflict', 'periodic-report-state', next.message, { allowed: next.allowed })
  return { report, state: next.state, again: false }
}

/** Adds the step to the strip, with its audit row, and tells the screens. */
export async function writeStep(
  call: StepCall,
  report: LockedReport,
  step: Omit<NewReportStep, 'id' | 'reportId' | 'officerId' | 'officeCode' | 'at'>,
  summary: Record<string, unknown> = {},
): Promise<void> {
  const { tx, actor, body, now } = call
  await insertReportSteps(tx, [
    { ...step, id: body.id, reportId: report.id, officerId: actor.accountId, officeCode: actor.officeCode, at: now },
  ])
  auditDeed(call, {
    action: auditActions[step.kind]!,
    subjectType: 'periodic-report',
    subjectId: report.id,
    officeCode: report.officeCode,
    summary: { edition: step.edition, ...summary },
  })
  announce(tx, { topic: 'periodic-report', office: report.officeCode, id: report.id })
}

const auditActions: Readonly<Record<string, string>> = {
  corrected: 'periodic-report.correct',
  remarked: 'periodic-report.remark',
  confirmed: 'periodic-report.confirm',
  revised: 'periodic-report.revise',
  read: 'periodic-report.mark-read',
  returned: 'periodic-report.return',
}

/** Words as they are kept: without spaces around, at least four characters. */
export function trimmedReason(text: string): string | null {
  const words = text.trim()
  return words.length >= 4 ? words : null
}
