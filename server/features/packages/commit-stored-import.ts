import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import { type CommitOutcome, commitImport } from './commit-import.ts'
import { commitNotices } from './commit-notices.ts'
import type { PackageSource } from './open-import.ts'
import { findImport } from './queries.ts'

/**
 * Carries out an officer's word on an import: rows go into the ledger, notices to the rules.
 * @param source the package, when it was opened with other keys than those installed
 */
export async function commitStoredImport(
  parts: Parts,
  importId: string,
  source?: PackageSource,
): Promise<CommitOutcome> {
  const entry = await parts.workerDatabase.transact(asSystem, (tx) => findImport(tx, importId))
  return entry?.kind === 'notices'
    ? commitNotices(parts, importId, source)
    : commitImport(parts.workerDatabase, importId, parts.clock.now())
}
