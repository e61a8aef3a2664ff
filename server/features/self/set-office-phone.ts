import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { setOfficePhone as endpoint } from '@guitu/contract/person-access.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { keepOfficePhone, officeName } from './access-queries.ts'

/** Keeps the number that persons are shown. An office outside the scope of the one who asks is not there. */
export async function setOfficePhone(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  const inScope = actor.scope !== '' && params.code.startsWith(actor.scope)
  if (!inScope || !(await officeName(tx, params.code))) throw notFound('机构')
  const kept = { phone: body.phone.trim(), hours: (body.hours ?? '').trim() }
  await keepOfficePhone(tx, { officeCode: params.code, ...kept, by: actor.accountId, at: now })
  auditDeed(call, {
    action: 'office.set-phone',
    subjectType: 'office',
    subjectId: params.code,
    officeCode: params.code,
  })
  return kept
}
