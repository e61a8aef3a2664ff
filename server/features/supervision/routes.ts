import * as plans from '@guitu/contract/plans.ts'
import * as receptions from '@guitu/contract/receptions.ts'
import * as classes from '@guitu/contract/supervision-classes.ts'
import * as teams from '@guitu/contract/teams.ts'
import type { Routes } from '../../platform/routes.ts'
import { addTeamMember } from './add-team-member.ts'
import { endTeamMembership } from './end-team-membership.ts'
import { giveMandate } from './give-mandate.ts'
import { listPendingReceptions } from './list-pending-receptions.ts'
import { listReportFrequencies } from './list-report-frequencies.ts'
import { listSupervisionClasses } from './list-supervision-classes.ts'
import { makePlan } from './make-plan.ts'
import { markPlanStep } from './mark-plan-step.ts'
import { recordReceptionStep } from './record-reception-step.ts'
import { revealMemberPhone } from './reveal-member-phone.ts'
import { setReportFrequencies } from './set-report-frequencies.ts'
import { setSupervisionClass } from './set-supervision-class.ts'
import { listPlans } from './show-plans.ts'
import { readReception } from './show-reception.ts'
import { readTeam } from './show-team.ts'

export function registerSupervision(routes: Routes): void {
  routes.staff(receptions.listPendingReceptions, listPendingReceptions)
  routes.staff(receptions.readReception, readReception)
  routes.staff(receptions.recordReceptionStep, recordReceptionStep)
  routes.staff(receptions.giveMandate, giveMandate)
  routes.staff(teams.readTeam, readTeam)
  routes.staff(teams.addTeamMember, addTeamMember)
  routes.staff(teams.endTeamMembership, endTeamMembership)
  routes.staff(teams.revealMemberPhone, revealMemberPhone)
  routes.staff(plans.listPlans, listPlans)
  routes.staff(plans.makePlan, makePlan)
  routes.staff(plans.markPlanStep, markPlanStep)
  routes.staff(classes.listSupervisionClasses, listSupervisionClasses)
  routes.staff(classes.setSupervisionClass, setSupervisionClass)
  routes.staff(classes.listReportFrequencies, listReportFrequencies)
  routes.staff(classes.setReportFrequencies, setReportFrequencies)
}
