import * as activities from '@guitu/contract/activities.ts'
import type { Routes } from '../../platform/routes.ts'
import { endExemption } from './end-exemption.ts'
import { exemptFromActivity } from './exempt-from-activity.ts'
import { listCaseActivities } from './list-case-activities.ts'
import { listSessionPeople } from './list-session-people.ts'
import { listSessions } from './list-sessions.ts'
import { recordSession } from './record-session.ts'

export function registerActivities(routes: Routes): void {
  routes.staff(activities.listCaseActivities, listCaseActivities)
  routes.staff(activities.listSessions, listSessions)
  routes.staff(activities.listSessionPeople, listSessionPeople)
  routes.staff(activities.recordSession, recordSession)
  routes.staff(activities.exemptFromActivity, exemptFromActivity)
  routes.staff(activities.endExemption, endExemption)
}
