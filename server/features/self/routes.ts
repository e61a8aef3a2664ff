import * as access from '@guitu/contract/person-access.ts'
import * as self from '@guitu/contract/self.ts'
import type { Routes } from '../../platform/routes.ts'
import { closeOwnPage } from './close-own-page.ts'
import { endPersonSessions } from './end-person-sessions.ts'
import { makeAccessCode } from './make-access-code.ts'
import { openOwnPage } from './open-own-page.ts'
import { readOwnDuties } from './read-own-duties.ts'
import { readOwnPage } from './read-own-page.ts'
import { readPersonAccess } from './read-person-access.ts'
import { setOfficePhone } from './set-office-phone.ts'

export function registerSelf(routes: Routes): void {
  routes.publicly(self.openOwnPage, async () => undefined, openOwnPage)
  routes.person(self.closeOwnPage, closeOwnPage)
  routes.person(self.readOwnPage, readOwnPage)
  routes.person(self.readOwnDuties, readOwnDuties)
  routes.staff(access.readPersonAccess, readPersonAccess)
  routes.staff(access.makeAccessCode, makeAccessCode)
  routes.staff(access.endPersonSessions, endPersonSessions)
  routes.staff(access.setOfficePhone, setOfficePhone)
}
