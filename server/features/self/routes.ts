import * as access from '@guitu/contract/person-access.ts'
import * as secrecies from '@guitu/contract/secrecies.ts'
import * as self from '@guitu/contract/self.ts'
import * as help from '@guitu/contract/self-help.ts'
import * as record from '@guitu/contract/self-record.ts'
import type { Routes } from '../../platform/routes.ts'
import { askForHelp } from './ask-for-help.ts'
import { closeOwnPage } from './close-own-page.ts'
import { endPersonSessions } from './end-person-sessions.ts'
import { endSecrecy, keepSecret, readSecrecy } from './keep-secret.ts'
import { listOwnAlerts } from './list-own-alerts.ts'
import { listOwnViews } from './list-own-views.ts'
import { makeAccessCode } from './make-access-code.ts'
import { openOwnPage } from './open-own-page.ts'
import { giveUpOwnPage, readOwnHelpPlan, withdrawOwnConsent } from './own-help-plan.ts'
import { readOwnDuties } from './read-own-duties.ts'
import { readOwnHelp } from './read-own-help.ts'
import { readOwnPage } from './read-own-page.ts'
import { readOwnRecord } from './read-own-record.ts'
import { readPersonAccess } from './read-person-access.ts'
import { setOfficePhone } from './set-office-phone.ts'

export function registerSelf(routes: Routes): void {
  routes.publicly(self.openOwnPage, async () => undefined, openOwnPage)
  routes.person(self.closeOwnPage, closeOwnPage)
  routes.person(self.readOwnPage, readOwnPage)
  routes.person(self.readOwnDuties, readOwnDuties)
  routes.person(help.readOwnHelp, readOwnHelp)
  routes.person(help.askForHelp, askForHelp)
  routes.person(record.readOwnRecord, readOwnRecord)
  routes.person(record.listOwnViews, listOwnViews)
  routes.person(record.listOwnAlerts, listOwnAlerts)
  routes.person(record.readOwnHelpPlan, readOwnHelpPlan)
  routes.person(record.withdrawOwnConsent, withdrawOwnConsent)
  routes.person(record.giveUpOwnPage, giveUpOwnPage)
  routes.staff(secrecies.readSecrecy, readSecrecy)
  routes.staff(secrecies.keepSecret, keepSecret)
  routes.staff(secrecies.endSecrecy, endSecrecy)
  routes.staff(access.readPersonAccess, readPersonAccess)
  routes.staff(access.makeAccessCode, makeAccessCode)
  routes.staff(access.endPersonSessions, endPersonSessions)
  routes.staff(access.setOfficePhone, setOfficePhone)
}
