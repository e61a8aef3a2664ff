import type { listAccounts as endpoint } from '@guitu/contract/accounts.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { Call } from '../../platform/routes.ts'
import { findLockedNames } from '../sessions/name-locks.ts'
import { listAccounts as queryAccounts } from './queries.ts'

/** The accounts of the whole city, for the three administrators. */
export async function listAccounts({
  tx,
  query,
  parts,
  now,
}: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = query
  const found = await queryAccounts(tx, filter, { number: page ?? 1, size: pageSize ?? 20 })
  const names = found.rows.map((row) => row.loginName)
  const locked = await findLockedNames(tx, parts.cipher, names, now)
  const rows = found.rows.map((row) => ({ ...row, lockedUntil: locked.get(row.loginName) ?? null }))
  return { rows, total: found.total, totalIsFloor: false }
}
