import type { CasePlansValue, markPlanStep as endpoint } from '@guitu/contract/plans.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { settleTaskOfStep } from '../tasks/close-tasks.ts'
import { idReused, lockSupervisedCase, mustAllow } from './lock-case.ts'
import { findStepMark, insertStepMark, listStepMarks, readNewestPlan } from './plan-queries.ts'
import { doneOn, showPlans } from './show-plans.ts'

const MIN_REASON = 5

/** Marks a step of the plan that holds as done on a day, or as open again with the reason. */
export async function markPlanStep(call: Call<typeof endpoint>): Promise<CasePlansValue> {
  const { tx, actor, params, body, now } = call
  const about = await lockSupervisedCase(tx, params.id)
  const markOf = await findStepMark(tx, body.id)
  if (markOf === about.id) return showPlans(tx, about)
  if (markOf !== undefined) throw idReused()
  mustAllow(about, 'keep-plan')
  const [plan, marks] = await Promise.all([readNewestPlan(tx, about.id), listStepMarks(tx, about.id)])
  const step = plan?.goals.flatMap((goal) => goal.steps).find((each) => each.id === body.stepId)
  if (!plan || !step) throw notFound('步骤')
  const done = doneOn(marks.filter((mark) => mark.stepId === step.id)) !== null
  if (done === (body.kind === 'done')) {
    throw new AppError(
      'conflict',
      'step-state',
      done ? '这个步骤已经登记为完成。' : '这个步骤还没有完成，不用重新打开。',
      {
        allowed: [done ? 'reopened' : 'done'],
      },
    )
  }
  const note = body.note.trim()
  const faults: Record<string, string> = {}
  if (body.day > shanghaiDate(now)) faults.day = '日期不能晚于今天'
  if (body.day < about.startDate) faults.day = `日期不能早于矫正起始日期（${about.startDate}）`
  if (body.kind === 'reopened' && note.length < MIN_REASON) faults.note = `请写明原因，至少 ${MIN_REASON} 个字`
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertStepMark(tx, {
    id: body.id,
    caseId: about.id,
    stepId: step.id,
    kind: body.kind,
    day: body.day,
    note,
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  if (body.kind === 'done') {
    const how = { actorId: actor.accountId, note: `方案步骤已登记完成（${body.day}）`, at: now }
    await settleTaskOfStep(tx, { caseId: about.id, stepId: step.id }, how)
  }
  addCaseEvent(tx, {
    caseId: about.id,
    kind: body.kind === 'done' ? 'plan-step-done' : 'plan-step-reopened',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${body.day} ${step.text}${note === '' ? '' : `：${note}`}`,
    subjectId: plan.id,
    at: now,
  })
  auditDeed(call, {
    action: body.kind === 'done' ? 'plan.step-done' : 'plan.step-reopened',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { edition: plan.edition },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showPlans(tx, about)
}
