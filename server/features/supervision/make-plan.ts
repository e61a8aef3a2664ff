import type { CasePlansValue, makePlan as endpoint } from '@guitu/contract/plans.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkGoals, type PlanGoal } from '@guitu/contract/rules/plan.ts'
import { longestPeriod } from '@guitu/contract/rules/supervision-class.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { withdrawTasksOfGoneSteps } from '../tasks/close-tasks.ts'
import { idReused, lockSupervisedCase, mustAllow, type SupervisedCase } from './lock-case.ts'
import { findPlan, insertPlan, listStepMarks, type PlanFound, readNewestPlan } from './plan-queries.ts'
import { doneOn, showPlans } from './show-plans.ts'
import { showTeam } from './show-team.ts'

type MakeCall = Call<typeof endpoint>
const MIN_WORDS = 10
const MIN_REASON = 5

/**
 * Makes the plan, or adjusts it by a new edition with its reason (社区矫正法 Art. 24). The team that carries it out has to be as the law asks
 * (Art. 25, 52).
 */
export async function makePlan(call: MakeCall): Promise<CasePlansValue> {
  const { tx, actor, params, body, now } = call
  const about = await lockSupervisedCase(tx, params.id)
  const planOf = await findPlan(tx, body.id)
  if (planOf === about.id) return showPlans(tx, about)
  if (planOf !== undefined) throw idReused()
  mustAllow(about, 'keep-plan')
  const [before, team] = await Promise.all([readNewestPlan(tx, about.id), showTeam(tx, about)])
  if (team.lacks.length > 0) {
    throw new AppError('conflict', 'team-lacks', `还不能制定矫正方案：${team.lacks.join('；')}。`, {
      allowed: ['keep-team'],
    })
  }
  if ((before?.edition ?? 0) !== body.basedOn) {
    throw new AppError('conflict', 'plan-changed', '矫正方案刚刚由他人调整，请刷新后在新的一版上修改。', {
      allowed: ['keep-plan'],
    })
  }
  const goals = tidy(body.goals)
  const faults = await faultsOf(call, about, { before, goals, minor: team.minor })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const edition = body.basedOn + 1
  const reason = edition === 1 ? '' : body.reason!.trim()
  await insertPlan(tx, {
    id: body.id,
    caseId: about.id,
    edition,
    situation: body.situation.trim(),
    minorMeasures: team.minor ? body.minorMeasures!.trim() : '',
    goals,
    reportFrequency: body.reportFrequency ?? null,
    reason,
    from: shanghaiDate(now),
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  await withdrawTasksOfGoneSteps(
    tx,
    { caseId: about.id, stepIds: goals.flatMap((goal) => goal.steps.map((step) => step.id)) },
    { actorId: actor.accountId, note: `方案调整后没有这一步（第 ${edition} 版）`, at: now },
  )
  addCaseEvent(tx, {
    caseId: about.id,
    kind: edition === 1 ? 'plan-made' : 'plan-adjusted',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: edition === 1 ? `${goals.length} 个目标` : `第 ${edition} 版：${reason}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: edition === 1 ? 'plan.make' : 'plan.adjust',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { edition, goals: goals.length },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showPlans(tx, about)
}

async function faultsOf(
  { tx, body, now }: MakeCall,
  about: SupervisedCase,
  plan: { before: PlanFound | undefined; goals: PlanGoal[]; minor: boolean },
): Promise<Record<string, string>> {
  const marks = await listStepMarks(tx, about.id)
  const done = new Set(
    marks
      .map((mark) => mark.stepId)
      .filter((stepId) => doneOn(marks.filter((mark) => mark.stepId === stepId)) !== null),
  )
  const faults = checkGoals(plan.goals, {
    before: plan.before?.goals ?? [],
    done,
    endDate: about.endDate,
    today: shanghaiDate(now),
  })
  if (body.situation.trim().length < MIN_WORDS) faults.situation = `请写明情况分析，至少 ${MIN_WORDS} 个字`
  if (plan.minor && (body.minorMeasures ?? '').trim().length < MIN_WORDS) {
    faults.minorMeasures = `请写明针对未成年人的措施，至少 ${MIN_WORDS} 个字（社区矫正法第五十二条）`
  }
  if (plan.before && (body.reason ?? '').trim().length < MIN_REASON) {
    faults.reason = `请写明为什么调整，至少 ${MIN_REASON} 个字`
  }
  if (body.reportFrequency && body.reportFrequency.every > longestPeriod[body.reportFrequency.unit]) {
    faults.reportFrequency = `报告周期最长 ${longestPeriod.week} 周，或者 ${longestPeriod.month} 个月`
  }
  return faults
}

const tidy = (goals: readonly PlanGoal[]): PlanGoal[] =>
  goals.map((goal) => ({
    text: goal.text.trim(),
    steps: goal.steps.map(({ id, text, dueOn }) => ({ id, text: text.trim(), dueOn })),
  }))
