import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'

/** Who acts in a request: read from the session anew each time, so a change of role or office acts at once. */
export interface Actor {
  accountId: string
  sessionId: string
  displayName: string
  role: Role
  officeCode: string
  /** Prefix of the office codes in sight; empty for administrators and helpers. */
  scope: string
  app: 'desk' | 'field'
  mustChangePassword: boolean
  requestId: string
}

/** The person a case is about, on their own page. */
export interface PersonActor {
  sessionId: string
  caseId: string
  caseKind: CaseKind
  caseState: string
  caseNumber: string
  personName: string
  /** Of the case. */
  officeCode: string
  requestId: string
}

/** An authorised body that sends a notice. */
export interface BodyActor {
  bodyId: string
  bodyName: string
  bodyKind: string
  requestId: string
}
