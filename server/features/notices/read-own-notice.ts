import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { readOwnNotice as endpoint } from '@guitu/contract/notices.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { findOwnNotice, readOutcome } from './correction-queries.ts'

/**
 * What became of a notice, for the body that sent it: received until every alert it made is closed, then how. A notice about somebody
 * whom no ledger knows stays received, so a sender learns nothing about that.
 */
export async function readOwnNotice(call: Call<typeof endpoint, BodyActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const notice = await findOwnNotice(tx, actor.bodyId, params.receipt)
  if (!notice) throw notFound('通报')
  const outcome = await readOutcome(tx, notice.id)
  writeAudit(tx, {
    at: now,
    actorId: null,
    actorRole: 'body',
    actorOffice: '',
    action: 'notice.read-outcome',
    subjectType: 'notice',
    subjectId: notice.id,
    summary: { body: actor.bodyId },
    requestId: actor.requestId,
  })
  return {
    receiptNumber: notice.receiptNumber,
    receivedAt: notice.receivedAt,
    state: notice.withdrawnBy ? 'withdrawn' : notice.corrected ? 'corrected' : outcome ? 'closed' : 'received',
    outcome: outcome?.outcome ?? null,
    outcomeAt: outcome?.at ?? null,
    corrects: notice.corrects,
    correctedBy: notice.corrected,
  }
}
