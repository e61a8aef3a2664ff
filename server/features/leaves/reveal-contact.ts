import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { revealContact as endpoint } from '@guitu/contract/leaves.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readContact } from './queries.ts'

/** The whole number at which the person is reached while away, for a stated purpose (个人信息保护法 Art. 6, 54). */
export async function revealContact(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, body, parts } = call
  const found = await readContact(tx, params.id)
  if (!found?.secret) throw notFound('联系电话')
  auditDeed(call, {
    action: 'leave.reveal-contact',
    subjectType: 'leave',
    subjectId: params.id,
    officeCode: found.officeCode,
    purpose: body.purpose.trim(),
  })
  return { contact: parts.cipher.decrypt(found.secret).toString('utf8') }
}
