import * as consents from '@guitu/contract/consents.ts'
import type { Routes } from '../../platform/routes.ts'
import { agreeVisits } from './agree-visits.ts'
import { declineVisits } from './decline-visits.ts'
import { giveConsent } from './give-consent.ts'
import { readConsents } from './read-consents.ts'
import { withdrawConsent } from './withdraw-consent.ts'

export function registerConsents(routes: Routes): void {
  routes.staff(consents.readConsents, readConsents)
  routes.staff(consents.giveConsent, giveConsent)
  routes.staff(consents.withdrawConsent, withdrawConsent)
  routes.staff(consents.agreeVisits, agreeVisits)
  routes.staff(consents.declineVisits, declineVisits)
}
