import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { auditDeed, auditPerson } from '../../platform/routes.ts'

/** Who takes a step of a leave: an officer for the person, or the person on their own page. */
export interface StepTaker {
  /** Null for the person. */
  accountId: string | null
  /** Of the officer; for the person that of the case. */
  officeCode: string
  audit(deed: { action: string; leaveId: string; officeCode: string; summary?: Record<string, unknown> }): void
}

export function officerAsTaker(call: { tx: Tx; actor: Actor; now: Date }): StepTaker {
  const { accountId, officeCode } = call.actor
  return {
    accountId,
    officeCode,
    audit: ({ leaveId, ...deed }) => auditDeed(call, { subjectType: 'leave', subjectId: leaveId, ...deed }),
  }
}

export function personAsTaker(call: { tx: Tx; actor: PersonActor; now: Date }): StepTaker {
  return {
    accountId: null,
    officeCode: call.actor.officeCode,
    audit: ({ leaveId, officeCode: _ofCase, ...deed }) =>
      auditPerson(call, { subjectType: 'leave', subjectId: leaveId, ...deed }),
  }
}
