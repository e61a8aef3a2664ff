import { asSystem, type Database } from '../../platform/database.ts'
import { deleteAcceptedRows, insertImportEvents, noteDuplicates, tidyNameIndex } from './commit-queries.ts'
import { removePackageFile } from './package-file.ts'
import { lockImport } from './queries.ts'

/**
 * What an import at its end leaves to be done after the fact, so that the commit itself stays short: the lines in the courses of its
 * cases, whom its people may be twice, its accepted rows and its package, which nobody needs any more, and the names in their place of the index. Safe to run twice.
 */
export async function finishImport(ground: { database: Database; dataDir: string }, importId: string): Promise<void> {
  const state = await ground.database.transact(asSystem, async (tx) => {
    const entry = await lockImport(tx, importId)
    if (entry?.state !== 'committed') return entry?.state
    await insertImportEvents(tx, {
      id: importId,
      origin: entry.origin,
      committedBy: entry.committed_by,
      committedAt: entry.committed_at!,
    })
    await noteDuplicates(tx, importId)
    await deleteAcceptedRows(tx, importId)
    return entry.state
  })
  if (state === 'committed') await ground.database.transact(asSystem, tidyNameIndex)
  if (state === 'committed' || state === 'discarded') await removePackageFile(ground.dataDir, importId)
}
