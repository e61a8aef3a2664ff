import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listImportRows as endpoint } from '@guitu/contract/packages.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { readImport } from './queries.ts'
import { listRows } from './row-queries.ts'

/** A page of the preview. Totals are those of the import, which were counted once. */
export async function listImportRows({ tx, params, query }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const found = await readImport(tx, params.id)
  if (!found) throw notFound('导入')
  // accepted rows are in the ledger and no longer here; of notices their receipts are
  const taken = found.state === 'committed' && found.kind !== 'notices'
  const { outcome = taken ? 'rejected' : undefined, page = 1, pageSize = 200 } = query
  const totals: Readonly<Record<string, number>> = {
    new: taken ? 0 : found.rowsNew,
    changed: taken ? 0 : found.rowsChanged,
    unchanged: taken ? 0 : found.rowsUnchanged,
    rejected: found.rowsRejected,
  }
  const total = outcome === undefined ? Object.values(totals).reduce((sum, n) => sum + n, 0) : (totals[outcome] ?? 0)
  const rows = total === 0 ? [] : await listRows(tx, params.id, { outcome, page, pageSize })
  return { rows, total, totalIsFloor: false }
}
