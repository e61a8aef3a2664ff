import type { setAccountPhone as endpoint } from '@guitu/contract/channels.ts'
import { checkPhone, maskPhone } from '@guitu/contract/rules/phone.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { setPhone } from './queries.ts'

/** Keeps, encrypted, the number that calls and text messages to an officer go to and replies come from. An empty one takes it away. */
export async function setAccountPhone(call: Call<typeof endpoint>): Promise<{ phoneMasked: string }> {
  const { tx, params, body, now, parts } = call
  const typed = body.phone.trim()
  const check = typed === '' ? undefined : checkPhone(typed)
  if (check && !check.ok) throw invalid({ phone: check.message })
  const phone = check?.phone
  const masked = phone ? maskPhone(phone) : ''
  const kept = phone
    ? { secret: parts.cipher.encrypt(phone), index: parts.cipher.index('phone', phone), masked }
    : { secret: null, index: null, masked: null }
  if (!(await setPhone(tx, params.id, kept, now))) throw notFound('账号')
  auditDeed(call, {
    action: 'account.set-phone',
    subjectType: 'account',
    subjectId: params.id,
    summary: { kept: phone !== undefined },
  })
  return { phoneMasked: masked }
}
