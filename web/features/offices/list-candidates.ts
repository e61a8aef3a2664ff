import { type AccountValue, listAccounts } from '@guitu/contract/accounts.ts'
import type { OfficeValue } from '@guitu/contract/offices.ts'
import { may, type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { canBeResponsible } from '@guitu/contract/rules/responsible-officer.ts'
import { call } from '../../lib/api.ts'

const cityRoles: readonly Role[] = ['city-officer', 'city-leader']

/** Accounts that can be told first in an office: those of the office, its county and the city that read alerts. */
export async function listCandidates(office: OfficeValue, signal: AbortSignal): Promise<AccountValue[]> {
  const reading = (Object.keys(roles) as Role[]).filter((role) => may(role, 'alert.read'))
  const wanted = reading.filter((role) => office.level !== 'city' || cityRoles.includes(role))
  const lists = await Promise.all(
    wanted.map((role) => {
      const officeCode = cityRoles.includes(role)
        ? '511700'
        : role === 'caseworker'
          ? office.code
          : office.code.slice(0, 6)
      return call(listAccounts, { query: { role, officeCode, pageSize: 100 }, signal })
    }),
  )
  return lists
    .flatMap(({ rows }) => rows)
    .filter((account) => canBeResponsible({ ...account, role: account.role as Role }, office.code))
}
