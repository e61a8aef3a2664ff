import type { CalendarDate } from './calendar.ts'

/** 矫正方案 (社区矫正法 Art. 24). A step keeps its id from edition to edition, and with it what was marked on it. */
export type PlanStep = { id: string; text: string; dueOn: CalendarDate }
export type PlanGoal = { text: string; steps: PlanStep[] }

export const MAX_GOALS = 10
export const MAX_STEPS = 20

/** What an edition is checked against. */
export interface PlanContext {
  /** Goals of the edition that holds; none before the first. */
  before: readonly PlanGoal[]
  /** Ids of steps that are marked as done. */
  done: ReadonlySet<string>
  endDate: CalendarDate
  today: CalendarDate
}

/**
 * What is wrong with the goals of a new edition, by field (`goals.0.steps.1.dueOn`), in Chinese. A day that is set anew lies between today
 * and the end of the term; one that stood before may have passed. What is done stays as it was written.
 */
export function checkGoals(goals: readonly PlanGoal[], context: PlanContext): Record<string, string> {
  const faults: Record<string, string> = {}
  const before = new Map(context.before.flatMap((goal) => goal.steps.map((step) => [step.id, step])))
  const seen = new Set<string>()
  goals.forEach((goal, at) => {
    if (goal.text.trim().length < 2) faults[`goals.${at}.text`] = '请写明目标，至少 2 个字'
    if (goal.steps.length === 0) faults[`goals.${at}.steps`] = '每个目标至少要有一个步骤'
    goal.steps.forEach((step, number) => {
      const field = `goals.${at}.steps.${number}`
      const old = before.get(step.id)
      if (seen.has(step.id)) faults[`${field}.text`] = '同一个步骤出现了两次，请刷新页面后重试'
      seen.add(step.id)
      if (step.text.trim().length < 2) faults[`${field}.text`] = '请写明步骤，至少 2 个字'
      if (context.done.has(step.id) && old && (old.text !== step.text || old.dueOn !== step.dueOn)) {
        faults[`${field}.text`] = '已完成的步骤不能改写，可以另加一个步骤'
      }
      if (old?.dueOn !== step.dueOn && (step.dueOn < context.today || step.dueOn > context.endDate)) {
        faults[`${field}.dueOn`] = `完成期限应在 ${context.today} 至 ${context.endDate} 之间`
      }
    })
  })
  return faults
}

/** How a step stands: its last day is still in time. */
export function standingOfStep(step: PlanStep, doneOn: CalendarDate | null, today: CalendarDate): PlanStepStanding {
  if (doneOn !== null) return 'done'
  return today > step.dueOn ? 'overdue' : 'open'
}
export const planStepStandings = { open: '进行中', overdue: '已过期限', done: '已完成' } as const
export type PlanStepStanding = keyof typeof planStepStandings
