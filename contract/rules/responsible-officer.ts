import { may, type Role } from './permissions.ts'

/** What decides whether an account can be a responsible officer (责任人). */
export interface Candidate {
  active: boolean
  role: Role
  officeCode: string
}

/** Whether `above` is the office itself, its county or the city. */
export function isOfficeOrAbove(above: string, officeCode: string): boolean {
  return above === '511700' || officeCode.startsWith(above)
}

/**
 * Whether an account can be told first of what happens in an office: in use, allowed to read alerts, and of that office or of one above it.
 */
export function canBeResponsible(candidate: Candidate, officeCode: string): boolean {
  return candidate.active && may(candidate.role, 'alert.read') && isOfficeOrAbove(candidate.officeCode, officeCode)
}
