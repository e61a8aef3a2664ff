import { voidContact } from '@guitu/contract/contact-voids.ts'
import type { Routes } from '../../platform/routes.ts'
import { voidContact as voidEntry } from './void-contact.ts'

export function registerContactVoids(routes: Routes): void {
  routes.staff(voidContact, voidEntry)
}
