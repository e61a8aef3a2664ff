import type { CaseAction } from './case-actions.ts'
import type { Role } from './permissions.ts'

/** What of the contact with a person can be voided when it was entered wrongly, and what the state of the case must allow for it. */
export const voidable = {
  visit: { label: '走访、谈话', action: 'record-visit', event: 'visit-voided' },
  report: { label: '报告', action: 'record-report', event: 'contact-voided' },
  attendance: { label: '教育学习、公益活动签到', action: 'record-activity', event: 'contact-voided' },
} as const satisfies Record<string, { label: string; action: CaseAction; event: string }>
export type Voidable = keyof typeof voidable

/**
 * Whether somebody may void an entry: the officer who made it, or the county. What the person sent themselves is not an officer's to take
 * back: the county alone.
 * @param enteredBy null when the person sent it
 */
export function mayVoid(actor: { accountId: string; role: Role }, enteredBy: string | null): boolean {
  if (actor.role === 'county-officer' || actor.role === 'county-leader') return true
  return enteredBy === actor.accountId
}
