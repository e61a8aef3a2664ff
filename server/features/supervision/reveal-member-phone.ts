import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { revealMemberPhone as endpoint } from '@guitu/contract/teams.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readMemberPhone } from './team-queries.ts'

/** The whole number of a member of the team, for a stated purpose (个人信息保护法 Art. 6, 54). */
export async function revealMemberPhone(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, body, parts } = call
  const purpose = body.purpose.trim()
  if (purpose.length < 2) throw invalid({ purpose: '请写明查看目的，至少 2 个字' })
  const found = await readMemberPhone(tx, params.id)
  if (!found?.secret) throw notFound('联系电话')
  auditDeed(call, {
    action: 'team.reveal-phone',
    subjectType: 'case',
    subjectId: found.caseId,
    officeCode: found.officeCode,
    purpose,
  })
  return { phone: parts.cipher.decrypt(found.secret).toString('utf8') }
}
