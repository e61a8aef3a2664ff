import * as countySettings from '@guitu/contract/county-settings.ts'
import * as plans from '@guitu/contract/plans.ts'
import * as receptions from '@guitu/contract/receptions.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import * as classes from '@guitu/contract/supervision-classes.ts'
import * as teams from '@guitu/contract/teams.ts'
import { newId } from '../../platform/new-id.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Reception, team, plan, class and the numbers of the county. */
export function supervisionCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const id = (text: string): { id: string } => ({ id: text })
  const county = { countyCode: '511702' }
  const township = { officeCode: '511702001' }
  const day = (inDays: number): string => addDays(shanghaiDate(world.app.clock.now()), inDays)
  return [
    caseOf(classes.listSupervisionClasses, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(classes.setSupervisionClass, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { class: 'strict', from: day(0) },
    }),
    caseOf(receptions.listPendingReceptions, { outside: 'nothing', as: officer, query: township }),
    caseOf(receptions.readReception, { outside: [404], as: officer, params: id(world.supervision.pendingId) }),
    caseOf(receptions.recordReceptionStep, {
      outside: [404],
      as: caseworker,
      params: id(world.supervision.pendingId),
      body: { kind: 'reported', day: day(0) },
    }),
    caseOf(receptions.giveMandate, {
      outside: [404],
      as: officer,
      params: id(world.supervision.pendingId),
      body: { day: day(0) },
    }),
    caseOf(teams.readTeam, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(teams.addTeamMember, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { name: '测试新成员', role: 'volunteer', joinedOn: day(0) },
    }),
    caseOf(teams.revealMemberPhone, { outside: [404], as: officer, params: id(world.supervision.memberId) }),
    caseOf(teams.endTeamMembership, {
      outside: [404],
      as: caseworker,
      params: id(world.supervision.memberId),
      body: { leftOn: day(0) },
    }),
    caseOf(plans.listPlans, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(plans.markPlanStep, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { stepId: world.supervision.stepId, kind: 'done', day: day(0) },
    }),
    caseOf(plans.makePlan, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: {
        basedOn: 1,
        situation: '已经找到工作，家庭关系稳定。',
        goals: [{ text: '稳定就业', steps: [{ id: newId(), text: '每月联系用人单位', dueOn: day(30) }] }],
        reason: '就业情况变化',
      },
    }),
    caseOf(classes.listReportFrequencies, { outside: 'own', as: officer }),
    caseOf(classes.setReportFrequencies, { outside: [404], as: officer, body: { ...county, from: day(0) } }),
    caseOf(countySettings.listCountySettings, { outside: 'own', as: officer }),
    caseOf(countySettings.setCountySetting, {
      outside: [404],
      as: officer,
      body: { ...county, key: 'report', numbers: { healthEveryMonths: 1, reexamineEveryMonths: 2 } },
    }),
  ]
}
