import type { BodyActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'

/** Audit row of what a body read or answered of a verification. */
export function auditBody(call: { tx: Tx; actor: BodyActor; now: Date }, action: string, verificationId: string): void {
  writeAudit(call.tx, {
    at: call.now,
    actorId: null,
    actorRole: 'body',
    actorOffice: '',
    action,
    subjectType: 'verification',
    subjectId: verificationId,
    summary: { body: call.actor.bodyId },
    requestId: call.actor.requestId,
  })
}
