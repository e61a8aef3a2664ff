import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { setSenderActive as endpoint } from '@guitu/contract/packages.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { certificateNotFound } from './read-pem.ts'
import { findSender, updateSender } from './trust-queries.ts'

/** Takes a sender out of trust, or back into it. Packages that are opened from then on feel it. */
export async function setSenderActive(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, body } = call
  const known = await findSender(tx, params.fingerprint)
  if (!known) throw certificateNotFound('发送方')
  if (known.active !== body.active) {
    await updateSender(tx, params.fingerprint, { active: body.active })
    auditDeed(call, {
      action: body.active ? 'trust.resume' : 'trust.stop',
      subjectType: 'trusted-sender',
      subjectId: params.fingerprint,
      summary: { subject: known.subject },
    })
  }
  return { ...known, active: body.active }
}
