import type { RestrictionValue } from '@guitu/contract/restrictions.ts'
import type { Tx } from '../../platform/database.ts'

/** The case in sight, locked for a change of who sees it. */
export async function lockCaseToRestrict(
  tx: Tx,
  id: string,
): Promise<{ restricted: boolean; officeCode: string } | undefined> {
  return tx
    .selectFrom('cases')
    .select(['restricted', 'office_code as officeCode'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a case is restricted, and to whom; nothing when it is not in sight. */
export async function findRestriction(tx: Tx, caseId: string): Promise<RestrictionValue | undefined> {
  const [about, readers] = await Promise.all([
    tx.selectFrom('cases').select('restricted').where('id', '=', caseId).executeTakeFirst(),
    tx
      .selectFrom('restricted_readers as r')
      .innerJoin('accounts as a', 'a.id', 'r.account_id')
      .innerJoin('offices as o', 'o.code', 'a.office_code')
      .select(['a.id', 'a.display_name as name', 'o.name as officeName'])
      .where('r.case_id', '=', caseId)
      .orderBy('a.display_name')
      .orderBy('a.id')
      .execute(),
  ])
  return about && { restricted: about.restricted, readers }
}

/** Of these accounts, those in use whose role and office could see a case of this office. */
export async function findPossibleReaders(tx: Tx, ids: readonly string[], officeCode: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', 'in', [...ids])
    .where('active', '=', true)
    .where('role', 'in', ['caseworker', 'county-officer', 'county-leader', 'city-officer', 'city-leader'])
    .where('office_code', 'in', [officeCode, officeCode.slice(0, 6), '511700'])
    .execute()
  return rows.map(({ id }) => id)
}

/** Makes the list what it should be. */
export async function setReaders(
  tx: Tx,
  list: { caseId: string; officeCode: string; readerIds: readonly string[]; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('restricted_readers')
    .values(
      list.readerIds.map((id) => ({
        case_id: list.caseId,
        account_id: id,
        office_code: list.officeCode,
        created_by: list.by,
        created_at: list.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .deleteFrom('restricted_readers')
    .where('case_id', '=', list.caseId)
    .where('account_id', 'not in', [...list.readerIds])
    .execute()
}

export async function removeReaders(tx: Tx, caseId: string): Promise<void> {
  await tx.deleteFrom('restricted_readers').where('case_id', '=', caseId).execute()
}

export async function setRestricted(tx: Tx, caseId: string, restricted: boolean, at: Date): Promise<void> {
  await tx.updateTable('cases').set({ restricted, updated_at: at }).where('id', '=', caseId).execute()
}
