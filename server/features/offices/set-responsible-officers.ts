import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { setResponsibleOfficers as endpoint } from '@guitu/contract/offices.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { canBeResponsible } from '@guitu/contract/rules/responsible-officer.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { oneChangeOfAccountsAtATime } from '../accounts/queries.ts'
import { rerouteAlertsOf } from '../alerts/routing-timer.ts'
import { listResponsibleOfficers, readCandidates, readOffice, replaceResponsibleOfficers } from './queries.ts'

/** Sets the responsible officers of an office in order of rank, the first being told first. The same order again changes nothing. */
export async function setResponsibleOfficers(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, body, now } = call
  await oneChangeOfAccountsAtATime(tx)
  const [office, candidates, before] = await Promise.all([
    readOffice(tx, params.officeCode),
    readCandidates(tx, body.accountIds),
    listResponsibleOfficers(tx, { officeCode: params.officeCode }),
  ])
  if (!office?.active) throw notFound('机构')
  if (body.accountIds.length === 0) {
    throw invalid({ accountIds: `${office.name}不能没有责任人，请至少选择一位，否则预警无人接收` })
  }
  const fits = (id: string): boolean => {
    const found = candidates.find((each) => each.id === id)
    return found !== undefined && canBeResponsible({ ...found, role: found.role as Role }, office.code)
  }
  const unfit = body.accountIds.findIndex((id) => !fits(id))
  if (unfit >= 0) {
    throw invalid({
      accountIds: `第 ${unfit + 1} 位不能任${office.name}的责任人：应为本机构或上级机构已启用、能查看预警的账号`,
    })
  }
  const ids = before.map((each) => each.accountId)
  if (ids.length === body.accountIds.length && ids.every((id, index) => id === body.accountIds[index])) return before
  await replaceResponsibleOfficers(tx, office.code, body.accountIds, now)
  rerouteAlertsOf(tx, [office.code])
  auditDeed(call, {
    action: 'responsible.set',
    subjectType: 'office',
    subjectId: office.code,
    officeCode: office.code,
    summary: { before: ids, after: body.accountIds },
  })
  return listResponsibleOfficers(tx, { officeCode: office.code })
}
