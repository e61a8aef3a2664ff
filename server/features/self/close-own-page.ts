import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { closeOwnPage as endpoint } from '@guitu/contract/self.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { auditPerson, type Call, personCookie } from '../../platform/routes.ts'
import { endPersonSessionsOf } from './access-queries.ts'

/** The person signs out on this phone. */
export async function closeOwnPage(call: Call<typeof endpoint, PersonActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now, reply } = call
  await endPersonSessionsOf(tx, actor.caseId, null, now, actor.sessionId)
  auditPerson(call, { action: 'self.close', subjectType: 'case', subjectId: actor.caseId })
  reply.clearCookie(personCookie, { path: '/' })
  return { ok: true }
}
