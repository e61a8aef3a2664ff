import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '@guitu/contract/endpoint.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import * as self from '@guitu/contract/self.ts'
import * as selfHelp from '@guitu/contract/self-help.ts'
import * as selfLeaves from '@guitu/contract/self-leaves.ts'
import * as selfObjections from '@guitu/contract/self-objections.ts'
import * as selfRecord from '@guitu/contract/self-record.ts'
import * as selfReports from '@guitu/contract/self-reports.ts'
import { newId } from '../platform/new-id.ts'
import type { TestPerson } from './open-page.ts'
import type { World } from './world/world.ts'

/** One request of an endpoint of the person's own page. */
export interface PersonCase {
  endpoint: Endpoint
  as: TestPerson
  /** What the person of another case gets: about themselves, or not there. */
  outside: 'own' | 404
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  upload?: Buffer
  /** The same request sent again, when the answer is not the same; with the reason. */
  again?: { status: 401; reason: string }
}

function caseOf<E extends Endpoint>(
  endpoint: E,
  particulars: Omit<PersonCase, 'endpoint' | 'params' | 'query' | 'body'> & {
    params?: ParamsOf<E>
    query?: QueryOf<E>
    body?: BodyOf<E>
  },
): PersonCase {
  return { endpoint, ...particulars } as PersonCase
}

/** One request of every endpoint of the person's page. A feature that adds one adds its line here. */
export function personCases(world: World): PersonCase[] {
  const { person, helped, leaver } = world.own
  const day = (inDays: number): string => addDays(shanghaiDate(world.app.clock.now()), inDays)
  const mine = { as: person, outside: 'own' } as const
  return [
    caseOf(self.readOwnPage, mine),
    caseOf(self.readOwnDuties, mine),
    caseOf(selfReports.listOwnReports, mine),
    caseOf(selfReports.uploadOwnFile, {
      ...mine,
      params: { id: newId() },
      query: { fileName: '工资条.jpg' },
      upload: world.photo,
    }),
    caseOf(selfReports.sendOwnReport, { ...mine, body: { id: newId(), kind: 'report', content: '近期在家务农' } }),
    caseOf(selfRecord.readOwnRecord, mine),
    caseOf(selfRecord.listOwnViews, mine),
    caseOf(selfRecord.listOwnAlerts, mine),
    caseOf(selfRecord.readOwnHelpPlan, { ...mine, as: helped }),
    caseOf(selfRecord.withdrawOwnConsent, { ...mine, as: helped, body: { id: newId(), purpose: 'visits' } }),
    caseOf(selfObjections.listOwnObjections, mine),
    caseOf(selfObjections.sendObjection, {
      ...mine,
      body: { id: newId(), about: 'record', words: '矫正起始日期写错了，应当是六月二十四日' },
    }),
    caseOf(selfHelp.readOwnHelp, mine),
    caseOf(selfHelp.askForHelp, {
      ...mine,
      body: { id: newId(), type: 'hardship', words: '这个月没有收入', need: 'income' },
    }),
    caseOf(selfLeaves.listOwnLeaves, mine),
    caseOf(selfLeaves.requestOwnLeave, {
      ...mine,
      body: {
        id: newId(),
        from: day(300),
        to: day(301),
        reason: 'family',
        reasonNote: '回老家办理宅基地手续',
        place: '万源市',
        company: '妻子',
        urgent: false,
      },
    }),
    caseOf(selfLeaves.withdrawOwnLeave, {
      as: person,
      outside: 404,
      params: { id: world.own.leaveId },
      body: { id: newId() },
    }),
    caseOf(selfRecord.giveUpOwnPage, {
      as: helped,
      outside: 'own',
      body: { id: newId() },
      again: { status: 401, reason: 'the sessions ended' },
    }),
    caseOf(self.closeOwnPage, {
      as: leaver,
      outside: 'own',
      again: { status: 401, reason: 'the session ended' },
    }),
  ]
}
