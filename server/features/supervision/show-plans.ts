import type { CasePlansValue, listPlans as endpoint, PlanEditionValue } from '@guitu/contract/plans.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { Tx } from '../../platform/database.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readSupervisedCase, type SupervisedCase } from './lock-case.ts'
import { listPlanEditions, listStepMarks, type PlanFound, type StepMark } from './plan-queries.ts'
import { showTeam } from './show-team.ts'

/** Every edition of the plan with what was done. Who looks at the plan of a minor is on record (社区矫正法 Art. 54). */
export async function listPlans(call: Call<typeof endpoint>): Promise<CasePlansValue> {
  const { tx, params } = call
  const about = await readSupervisedCase(tx, params.id)
  const shown = await showPlans(tx, about)
  if (shown.minor && shown.editions.length > 0) {
    auditDeed(call, {
      action: 'plan.read-minor',
      subjectType: 'case',
      subjectId: about.id,
      officeCode: about.officeCode,
    })
  }
  return shown
}

export async function showPlans(tx: Tx, about: SupervisedCase): Promise<CasePlansValue> {
  const [editions, marks, team] = await Promise.all([
    listPlanEditions(tx, about.id),
    listStepMarks(tx, about.id),
    showTeam(tx, about),
  ])
  const check = checkCaseAction(about.kind, about.state, 'keep-plan')
  return {
    editions: editions.map((plan) => showEdition(plan, marks)),
    teamLacks: team.lacks,
    minor: team.minor,
    endDate: about.endDate,
    canKeep: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}

function showEdition(plan: PlanFound, marks: readonly StepMark[]): PlanEditionValue {
  const { reportEvery, reportUnit, goals, ...rest } = plan
  return {
    ...rest,
    reportFrequency: reportEvery === null ? null : { every: reportEvery, unit: reportUnit! },
    goals: goals.map((goal) => ({
      text: goal.text,
      steps: goal.steps.map((step) => {
        const own = marks.filter((mark) => mark.stepId === step.id)
        const { id, text, dueOn } = step
        return { id, text, dueOn, doneOn: doneOn(own), marks: own.map(({ stepId: _, ...mark }) => mark) }
      }),
    })),
  }
}

/** The day a step was done by what was marked last on it; null while it is open. */
export function doneOn(marks: readonly StepMark[]): string | null {
  const last = marks.at(-1)
  return last?.kind === 'done' ? last.day : null
}
