import type { listSessionPeople as endpoint } from '@guitu/contract/activities.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { listPeople, readSession } from './queries.ts'

/** Who came to an occasion, as far as the caller may see them. */
export async function listSessionPeople({ tx, params }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const [session, people] = await Promise.all([readSession(tx, params.id), listPeople(tx, params.id)])
  if (!session) throw notFound('教育学习、公益活动')
  return { people }
}
