import * as activities from '@guitu/contract/activities.ts'
import * as dues from '@guitu/contract/dues.ts'
import * as objections from '@guitu/contract/objections.ts'
import * as access from '@guitu/contract/person-access.ts'
import * as reports from '@guitu/contract/reports.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import * as secrecies from '@guitu/contract/secrecies.ts'
import * as visits from '@guitu/contract/visits.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Reports, visits and activities, what is due, and what comes from a person’s own page. */
export function contactCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const id = (text: string): { id: string } => ({ id: text })
  const township = { officeCode: '511702001' }
  const day = (inDays: number): string => addDays(shanghaiDate(world.app.clock.now()), inDays)
  return [
    caseOf(reports.makeReport, {
      outside: [404],
      as: caseworker,
      body: { caseId: world.case.id, kind: 'report', madeOn: day(0), how: 'in-person', content: '近期在家务农' },
    }),
    caseOf(reports.confirmReport, {
      outside: [404],
      as: caseworker,
      params: id(world.own.reportId),
      body: { confirm: true },
    }),
    caseOf(objections.listObjections, { outside: 'nothing', as: officer, query: { view: 'waiting' } }),
    caseOf(objections.listCaseObjections, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(objections.answerObjection, {
      outside: [404],
      as: officer,
      params: id(world.own.objectionId),
      body: { outcome: 'upheld', reasons: '经核实，十月起在县城务工，记录已更正' },
    }),
    caseOf(secrecies.readSecrecy, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(secrecies.keepSecret, {
      outside: [404],
      as: officer,
      params: id(world.alertId),
      body: { ground: 'investigation', words: '公安机关正在侦查，告知会妨碍办案', until: day(5) },
    }),
    caseOf(secrecies.endSecrecy, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(access.readPersonAccess, { outside: [404], as: caseworker, params: id(world.case.id) }),
    caseOf(access.makeAccessCode, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      again: { status: 409, reason: 'the code is shown once' },
    }),
    caseOf(access.setOfficePhone, {
      outside: [404],
      as: caseworker,
      params: { code: '511702001' },
      body: { phone: '0818-2120000' },
    }),
    caseOf(access.endPersonSessions, {
      outside: [404],
      as: caseworker,
      params: id(world.procedures.free.id),
    }),
    caseOf(reports.listCaseReports, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(visits.recordVisit, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        kind: 'visit',
        how: 'in-person',
        heldOn: day(0),
        place: '本人家中',
        met: '本人',
        content: '了解近期工作和生活情况',
        nextOn: day(5),
        agreed: true,
      },
    }),
    caseOf(visits.recordAttempt, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        kind: 'call',
        result: 'no-answer',
        triedAt: world.app.clock.now().toISOString(),
      },
    }),
    caseOf(visits.decideVisitDoubt, {
      outside: [404],
      as: caseworker,
      params: id(world.visitDoubtId),
      body: { verdict: 'same' },
    }),
    caseOf(visits.listCaseVisits, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(activities.recordSession, {
      outside: [404],
      as: caseworker,
      body: { kind: 'education', heldOn: day(0), hours: 2, topic: '法治讲座', caseIds: [world.case.id] },
    }),
    caseOf(activities.listSessions, { outside: 'nothing', as: officer, query: township }),
    caseOf(activities.listSessionPeople, { outside: [404], as: officer, params: id(world.sessionId) }),
    caseOf(activities.listCaseActivities, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(activities.exemptFromActivity, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        kind: 'public-benefit',
        ground: 'illness',
        note: '县医院诊断证明',
        from: day(0),
        to: day(60),
      },
    }),
    caseOf(activities.endExemption, { outside: [404], as: caseworker, params: id(world.exemptionId) }),
    caseOf(dues.listDues, { outside: 'nothing', as: officer, query: { view: 'soon', officeCode: '511702' } }),
    caseOf(dues.listCaseDues, { outside: [404], as: officer, params: id(world.case.id) }),
  ]
}
