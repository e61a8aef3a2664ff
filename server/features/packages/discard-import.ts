import type { discardImport as endpoint, PackageImportValue } from '@guitu/contract/packages.ts'
import { notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { importStateConflict, isAllowed } from './import-actions.ts'
import { lockImport, readImport, updateImport } from './queries.ts'
import { deleteRows } from './row-queries.ts'

/** Gives an import up: its rows and its file go, the entry in the list stays. Asked twice it is done once. */
export async function discardImport(call: Call<typeof endpoint>): Promise<PackageImportValue> {
  const { tx, params } = call
  const entry = await lockImport(tx, params.id)
  if (!entry) throw notFound('导入')
  if (entry.state !== 'discarded') {
    if (!isAllowed(entry.state, 'discard')) throw importStateConflict(entry, 'discard')
    await Promise.all([
      updateImport(tx, entry.id, { state: 'discarded', version: entry.version + 1, unknown_offices: [] }),
      deleteRows(tx, entry.id),
    ])
    enqueue(tx, 'finish-import', { importId: entry.id })
    auditDeed(call, {
      action: 'import.discard',
      subjectType: 'package-import',
      subjectId: entry.id,
      officeCode: entry.office_code,
      summary: { from: entry.state },
    })
    announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
  }
  return (await readImport(tx, entry.id))!
}
