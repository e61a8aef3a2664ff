import type { OfficeValue } from '@guitu/contract/offices.ts'
import type { DutyShift } from '@guitu/contract/rules/duty-roster.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

const columns = ['code', 'name', 'short_name', 'level', 'parent_code', 'active'] as const

interface OfficeRow {
  code: string
  name: string
  short_name: string
  level: string
  parent_code: string | null
  active: boolean
}

function toOffice(row: OfficeRow): OfficeValue {
  return {
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    level: row.level as OfficeValue['level'],
    parentCode: row.parent_code,
    active: row.active,
  }
}

export async function listOffices(tx: Tx): Promise<OfficeValue[]> {
  return (await tx.selectFrom('offices').select(columns).orderBy('code').execute()).map(toOffice)
}

export async function readOffice(tx: Tx, code: string): Promise<OfficeValue | undefined> {
  const row = await tx.selectFrom('offices').select(columns).where('code', '=', code).executeTakeFirst()
  return row && toOffice(row)
}

/** Adds a township office. False when the code exists. A name taken in the county is a unique violation. */
export async function insertTownshipOffice(
  tx: Tx,
  office: { code: string; name: string; parentCode: string; at: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('offices')
    .values({
      code: office.code,
      name: office.name,
      short_name: office.name,
      level: 'township',
      parent_code: office.parentCode,
      created_at: office.at,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export interface ResponsibleOfficerRow {
  officeCode: string
  accountId: string
  displayName: string
  rank: number
}

/** Responsible officers by office and rank: of one office, of a scope, or all. */
export async function listResponsibleOfficers(
  tx: Tx,
  of: { officeCode?: string; scope?: string } = {},
): Promise<ResponsibleOfficerRow[]> {
  let query = tx.selectFrom('responsible_officers as r').innerJoin('accounts as a', 'a.id', 'r.account_id')
  if (of.officeCode) query = query.where('r.office_code', '=', of.officeCode)
  if (of.scope) query = query.where(sql<boolean>`starts_with(r.office_code, ${of.scope})`)
  return query
    .select(['r.office_code as officeCode', 'r.account_id as accountId', 'a.display_name as displayName', 'r.rank'])
    .orderBy('r.office_code')
    .orderBy('r.rank')
    .execute()
}

/** Codes of the offices an account is responsible in. */
export async function listOfficesResponsibleFor(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('responsible_officers')
    .select('office_code')
    .where('account_id', '=', accountId)
    .orderBy('office_code')
    .execute()
  return rows.map((row) => row.office_code)
}

/** Puts these accounts, in this order, in the place of the responsible officers of an office. */
export async function replaceResponsibleOfficers(
  tx: Tx,
  officeCode: string,
  accountIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.deleteFrom('responsible_officers').where('office_code', '=', officeCode).execute()
  if (accountIds.length === 0) return
  await tx
    .insertInto('responsible_officers')
    .values(
      accountIds.map((id, index) => ({ office_code: officeCode, account_id: id, rank: index + 1, created_at: at })),
    )
    .execute()
}

export interface DutyShiftRow {
  weekday: number
  fromHour: number
  toHour: number
  accountId: string
  displayName: string
}

/** The duty roster of an office, in the order of the week; empty when it keeps none. */
export async function listDutyShifts(tx: Tx, officeCode: string): Promise<DutyShiftRow[]> {
  return tx
    .selectFrom('duty_shifts as d')
    .innerJoin('accounts as a', 'a.id', 'd.account_id')
    .where('d.office_code', '=', officeCode)
    .select(['d.weekday', 'd.from_hour as fromHour', 'd.to_hour as toHour', 'd.account_id as accountId'])
    .select('a.display_name as displayName')
    .orderBy('d.weekday')
    .orderBy('d.from_hour')
    .orderBy('a.display_name')
    .execute()
}

/** Puts these shifts in the place of the roster of an office. */
export async function replaceDutyShifts(
  tx: Tx,
  officeCode: string,
  shifts: readonly DutyShift[],
  at: Date,
): Promise<void> {
  await tx.deleteFrom('duty_shifts').where('office_code', '=', officeCode).execute()
  if (shifts.length === 0) return
  await tx
    .insertInto('duty_shifts')
    .values(
      shifts.map(({ weekday, fromHour, toHour, accountId }) => ({
        office_code: officeCode,
        weekday,
        from_hour: fromHour,
        to_hour: toHour,
        account_id: accountId,
        created_at: at,
      })),
    )
    .execute()
}

/** Codes of the offices on whose roster an account stands. */
export async function listOfficesOnDutyFor(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('duty_shifts')
    .where('account_id', '=', accountId)
    .select('office_code')
    .distinct()
    .orderBy('office_code')
    .execute()
  return rows.map((row) => row.office_code)
}

export interface CandidateRow {
  id: string
  role: string
  officeCode: string
  active: boolean
}

/** What decides whether accounts can be responsible. */
export async function readCandidates(tx: Tx, ids: readonly string[]): Promise<CandidateRow[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('accounts')
    .select(['id', 'role', 'office_code as officeCode', 'active'])
    .where('id', 'in', ids)
    .execute()
}
