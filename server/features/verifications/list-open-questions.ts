import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listOpenQuestions as endpoint } from '@guitu/contract/verifications.ts'
import type { BodyActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { auditBody } from './audit-body.ts'
import { listQuestionsTo } from './queries.ts'

/** The open questions to the body whose key it is: the person, the question, until when. The reason stays with those who asked. */
export async function listOpenQuestions(call: Call<typeof endpoint, BodyActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now, parts } = call
  const open = await listQuestionsTo(tx, actor.bodyId, now)
  for (const { id } of open) auditBody(call, 'verification.read-open', id)
  return open.map(({ verificationNumber, personName, personSecrets, question, closesAt }) => ({
    verificationNumber,
    person: { name: personName, idNumber: parts.cipher.decryptPerson(personSecrets).idNumber },
    question,
    closesAt,
  }))
}
