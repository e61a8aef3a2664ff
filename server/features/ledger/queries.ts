import type { SavedFilterValue } from '@guitu/contract/ledger.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import type { Tx } from '../../platform/database.ts'

const filterColumns = ['id', 'kind', 'name', 'filter', 'is_default as isDefault'] as const

/** The caller's own filters of a list, the default first. */
export async function listFilters(tx: Tx, kind: CaseKindValue): Promise<SavedFilterValue[]> {
  const rows = await tx
    .selectFrom('saved_filters')
    .select(filterColumns)
    .where('kind', '=', kind)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind }))
}

/** Makes none of the caller's filters of a list the default but the one with this id. */
export async function clearDefault(tx: Tx, kind: CaseKindValue, exceptId: string): Promise<void> {
  await tx
    .updateTable('saved_filters')
    .set({ is_default: false })
    .where('kind', '=', kind)
    .where('is_default', '=', true)
    .where('id', '<>', exceptId)
    .execute()
}

type KeptFilter = Omit<SavedFilterValue, 'id'>

/** Changes a filter of the caller; false when they have none with this id. */
export async function updateFilter(tx: Tx, id: string, kept: KeptFilter): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('saved_filters')
    .set({ kind: kept.kind, name: kept.name, filter: JSON.stringify(kept.filter), is_default: kept.isDefault })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Adds a filter of an account; false when the id is taken. */
export async function insertFilter(
  tx: Tx,
  id: string,
  kept: KeptFilter,
  by: { accountId: string; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('saved_filters')
    .values({
      id,
      account_id: by.accountId,
      kind: kept.kind,
      name: kept.name,
      filter: JSON.stringify(kept.filter),
      is_default: kept.isDefault,
      created_at: by.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** False when the caller has no filter with this id. */
export async function removeFilter(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('saved_filters').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function readHiddenColumns(tx: Tx, list: CaseKindValue): Promise<string[] | null> {
  const found = await tx.selectFrom('column_choices').select('hidden').where('list', '=', list).executeTakeFirst()
  return found?.hidden ?? null
}

export async function keepHiddenColumns(
  tx: Tx,
  choice: { accountId: string; list: CaseKindValue; hidden: string[]; at: Date },
): Promise<void> {
  const values = { hidden: choice.hidden, updated_at: choice.at }
  await tx
    .insertInto('column_choices')
    .values({ account_id: choice.accountId, list: choice.list, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'list']).doUpdateSet(values))
    .execute()
}
