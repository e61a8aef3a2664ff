import type { OfficeValue } from '@guitu/contract/offices.ts'
import type { Tx } from '../../platform/database.ts'

export async function listOffices(tx: Tx): Promise<OfficeValue[]> {
  const rows = await tx
    .selectFrom('offices')
    .select(['code', 'name', 'short_name', 'level', 'parent_code', 'active'])
    .orderBy('code')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    level: row.level as OfficeValue['level'],
    parentCode: row.parent_code,
    active: row.active,
  }))
}
