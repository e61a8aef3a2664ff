import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { setBodyActive as endpoint } from '@guitu/contract/notices.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { setBodyActive as updateBody } from './queries.ts'

/** Puts a body out of use, or back; its key stops working with the next request. */
export async function setBodyActive(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, body } = call
  const found = await updateBody(tx, params.id, body.active)
  if (!found) throw notFound('授权机关')
  auditDeed(call, {
    action: body.active ? 'body.activate' : 'body.deactivate',
    subjectType: 'body',
    subjectId: found.id,
  })
  return found
}
