import type { AccountValue } from '@guitu/contract/accounts.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DB } from '../../platform/schema.generated.ts'

export interface AccountFilter {
  officeCode?: string | undefined
  role?: Role | undefined
  search?: string | undefined
}

const columns = [
  'a.id',
  'a.login_name',
  'a.display_name',
  'a.role',
  'a.office_code',
  'o.name as office_name',
  'a.active',
  'a.version',
] as const

const lastSeenAt = (e: ExpressionBuilder<DB & { a: DB['accounts'] }, 'a'>) =>
  e
    .selectFrom('sessions as s')
    .whereRef('s.account_id', '=', 'a.id')
    .select((f) => f.fn.max('s.last_seen_at').as('at'))
    .as('last_seen_at')

interface AccountRow {
  id: string
  login_name: string
  display_name: string
  role: string
  office_code: string
  office_name: string
  active: boolean
  version: number
  last_seen_at: string | null
}

function toAccount(row: AccountRow): AccountValue {
  return {
    id: row.id,
    loginName: row.login_name,
    displayName: row.display_name,
    role: row.role,
    officeCode: row.office_code,
    officeName: row.office_name,
    active: row.active,
    lastSeenAt: row.last_seen_at,
    version: row.version,
  }
}

/** What the codes of an office and of all below it start with. The city's own code is no prefix of its counties'. */
const belowOffice = (officeCode: string): string => (officeCode === '511700' ? '5117' : officeCode)

function matching(tx: Tx, filter: AccountFilter) {
  let query = tx.selectFrom('accounts as a').innerJoin('offices as o', 'o.code', 'a.office_code')
  if (filter.officeCode)
    query = query.where(sql<boolean>`starts_with(a.office_code, ${belowOffice(filter.officeCode)})`)
  if (filter.role) query = query.where('a.role', '=', filter.role)
  const wanted = filter.search?.trim()
  if (wanted) {
    query = query.where((e) =>
      e.or([
        sql<boolean>`strpos(a.login_name, lower(${wanted})) > 0`,
        sql<boolean>`strpos(a.display_name, ${wanted}) > 0`,
      ]),
    )
  }
  return query
}

/** One page of accounts by office and login name, and how many there are. */
export async function listAccounts(
  tx: Tx,
  filter: AccountFilter,
  page: { number: number; size: number },
): Promise<{ rows: AccountValue[]; total: number }> {
  const [rows, counted] = await Promise.all([
    matching(tx, filter)
      .select(columns)
      .select(lastSeenAt)
      .orderBy('a.office_code')
      .orderBy('a.login_name')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    matching(tx, filter)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows.map(toAccount), total: counted.n }
}

/** One account, or nothing. */
export async function readAccount(tx: Tx, id: string): Promise<AccountValue | undefined> {
  const row = await tx
    .selectFrom('accounts as a')
    .innerJoin('offices as o', 'o.code', 'a.office_code')
    .where('a.id', '=', id)
    .select(columns)
    .select(lastSeenAt)
    .executeTakeFirst()
  return row && toAccount(row)
}

export interface NewAccount {
  id: string
  loginName: string
  displayName: string
  role: Role
  officeCode: string
  passwordHash: string
  active: boolean
  at: Date
}

/** Adds an account whose owner must change the password at the first sign-in. False when the id exists: a repeated request. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const result = await tx
    .insertInto('accounts')
    .values({
      id: account.id,
      login_name: account.loginName,
      display_name: account.displayName,
      role: account.role,
      office_code: account.officeCode,
      password_hash: account.passwordHash,
      active: account.active,
      must_change_password: true,
      created_at: account.at,
      updated_at: account.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/**
 * Makes changes of accounts and of responsible officers wait for each other until the transaction ends: two administrators who each see
 * one other left must not both remove it.
 */
export async function oneChangeOfAccountsAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('guitu.accounts'))`.execute(tx)
}

/** Active accounts of a role, one account left out. */
export async function countActiveOfRole(tx: Tx, role: Role, without: string | null = null): Promise<number> {
  let query = tx.selectFrom('accounts').where('role', '=', role).where('active', '=', true)
  if (without) query = query.where('id', '<>', without)
  return (await query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** Whether the account has this version still; raises it with the change. */
export async function changeAccount(
  tx: Tx,
  change: { id: string; version: number; active: boolean; role: Role; officeCode: string; at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('accounts')
    .set((e) => ({
      active: change.active,
      role: change.role,
      office_code: change.officeCode,
      version: e('version', '+', 1),
      updated_at: change.at,
    }))
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A new password set by somebody else: out of use, and must be changed at the next sign-in. */
export async function resetPassword(tx: Tx, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      password_hash: passwordHash,
      must_change_password: true,
      active: false,
      updated_at: at,
    })
    .where('id', '=', accountId)
    .execute()
}

/** Ends every session of an account. */
export async function endSessions(tx: Tx, accountId: string, at: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute()
}

export interface OfficerRow {
  id: string
  displayName: string
  role: string
  officeCode: string
  officeName: string
}

/** Active accounts of the given roles in an office of the scope and below `officeCode`. */
export async function listOfficers(
  tx: Tx,
  filter: { scope: string; officeCode: string | undefined; roles: readonly Role[] },
): Promise<OfficerRow[]> {
  let query = tx
    .selectFrom('accounts as a')
    .innerJoin('offices as o', 'o.code', 'a.office_code')
    .where('a.active', '=', true)
    .where('a.role', 'in', filter.roles)
    .where(sql<boolean>`starts_with(a.office_code, ${filter.scope})`)
  if (filter.officeCode)
    query = query.where(sql<boolean>`starts_with(a.office_code, ${belowOffice(filter.officeCode)})`)
  return query
    .select(['a.id', 'a.display_name as displayName', 'a.role', 'a.office_code as officeCode', 'o.name as officeName'])
    .orderBy('a.office_code')
    .orderBy('a.display_name')
    .execute()
}
