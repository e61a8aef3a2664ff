import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { endPersonSessions as endpoint } from '@guitu/contract/person-access.ts'
import { notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { endPersonSessionsOf, lockAccessCase, revokeWaitingCodes } from './access-queries.ts'

/** Shuts out a lost phone: every session of the person ends, and the next request of that phone is nobody's. Asked again it finds nothing. */
export async function endPersonSessions(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const about = await lockAccessCase(tx, params.id)
  if (!about) throw notFound('档案')
  const [ended, revoked] = [
    await endPersonSessionsOf(tx, about.id, actor.accountId, now),
    await revokeWaitingCodes(tx, about.id, now),
  ]
  if (ended + revoked === 0) return { ended }
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'page-closed',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: '由工作人员结束登录',
    at: now,
  })
  auditDeed(call, {
    action: 'person-access.end',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { sessions: ended, codes: revoked },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return { ended }
}
