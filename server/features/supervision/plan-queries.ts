import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import type { PlanGoal } from '@guitu/contract/rules/plan.ts'
import type { ReportFrequency } from '@guitu/contract/rules/supervision-class.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface PlanFound {
  id: string
  edition: number
  situation: string
  minorMeasures: string
  goals: PlanGoal[]
  reportEvery: number | null
  reportUnit: ReportFrequency['unit'] | null
  reason: string
  from: CalendarDate
  officerName: string
  officeName: string
  at: string
}

const plansOf = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('plans as p')
    .innerJoin('accounts as u', 'u.id', 'p.officer_id')
    .innerJoin('offices as o', 'o.code', 'p.office_code')
    .where('p.case_id', '=', caseId)
    .select(['p.id', 'p.edition', 'p.situation', 'p.minor_measures as minorMeasures', 'p.goals', 'p.reason', 'p.at'])
    .select(['p.report_every as reportEvery', 'p.report_unit as reportUnit', 'p.from_day as from'])
    .select(['u.display_name as officerName', 'o.name as officeName'])
    .orderBy('p.edition', 'desc')

/** Editions of a case, newest first. */
export async function listPlanEditions(tx: Tx, caseId: string): Promise<PlanFound[]> {
  return (await plansOf(tx, caseId).execute()) as unknown as PlanFound[]
}

/** The edition that holds, or nothing before the first. */
export async function readNewestPlan(tx: Tx, caseId: string): Promise<PlanFound | undefined> {
  return (await plansOf(tx, caseId).limit(1).executeTakeFirst()) as unknown as PlanFound | undefined
}

/** Which case an edition of this id belongs to, if it was made before. */
export async function findPlan(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('plans').where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

export interface NewPlan {
  id: string
  caseId: string
  edition: number
  situation: string
  minorMeasures: string
  goals: readonly PlanGoal[]
  reportFrequency: ReportFrequency | null
  reason: string
  from: CalendarDate
  officerId: string
  /** Of the officer. */
  officeCode: string
  at: Date
}

export async function insertPlan(tx: Tx, plan: NewPlan): Promise<void> {
  await tx
    .insertInto('plans')
    .values({
      id: plan.id,
      case_id: plan.caseId,
      edition: plan.edition,
      situation: plan.situation,
      minor_measures: plan.minorMeasures,
      goals: sql`${JSON.stringify(plan.goals)}::jsonb`,
      report_every: plan.reportFrequency?.every ?? null,
      report_unit: plan.reportFrequency?.unit ?? null,
      reason: plan.reason,
      from_day: plan.from,
      officer_id: plan.officerId,
      office_code: plan.officeCode,
      at: plan.at,
    })
    .execute()
}

export interface StepMark {
  stepId: string
  kind: 'done' | 'reopened'
  day: CalendarDate
  note: string
  officerName: string
  at: string
}

/** What was marked on the steps of a case, oldest first. */
export async function listStepMarks(tx: Tx, caseId: string): Promise<StepMark[]> {
  return (await tx
    .selectFrom('plan_step_marks as m')
    .innerJoin('accounts as u', 'u.id', 'm.officer_id')
    .where('m.case_id', '=', caseId)
    .select(['m.step_id as stepId', 'm.kind', 'm.on_day as day', 'm.note', 'u.display_name as officerName', 'm.at'])
    .orderBy('m.number')
    .execute()) as StepMark[]
}

/** Which case a mark of this id belongs to, if it was made before. */
export async function findStepMark(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('plan_step_marks').where('id', '=', id).select('case_id').executeTakeFirst())?.case_id
}

export async function insertStepMark(
  tx: Tx,
  mark: {
    id: string
    caseId: string
    stepId: string
    kind: 'done' | 'reopened'
    day: CalendarDate
    note: string
    officerId: string
    /** Of the officer. */
    officeCode: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('plan_step_marks')
    .values({
      id: mark.id,
      case_id: mark.caseId,
      step_id: mark.stepId,
      kind: mark.kind,
      on_day: mark.day,
      note: mark.note,
      officer_id: mark.officerId,
      office_code: mark.officeCode,
      at: mark.at,
    })
    .execute()
}
