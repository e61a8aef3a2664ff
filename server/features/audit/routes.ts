import { listAuditEntries, verifyAudit } from '@guitu/contract/audit.ts'
import type { Routes } from '../../platform/routes.ts'
import { listAuditEntries as list } from './list-audit-entries.ts'
import { verifyAudit as verify } from './verify-audit.ts'

export function registerAudit(routes: Routes): void {
  routes.staff(listAuditEntries, list)
  routes.staff(verifyAudit, verify)
}
