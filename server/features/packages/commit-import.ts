import { writeAudit } from '../../platform/audit.ts'
import { asSystem, type Database, isUniqueViolation, type Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import {
  insertCases,
  insertPersons,
  lockCompared,
  renameOtherCases,
  updateCases,
  updatePersons,
} from './commit-queries.ts'
import { findNewerImport, type ImportRecord, lockImport, readOfficer, reopenImport, updateImport } from './queries.ts'

export type CommitOutcome = 'committed' | 'reopened' | 'held' | 'nothing-to-do'

/** The ledger is no longer what the preview compared with. */
class Stale extends Error {}

/**
 * Writes the accepted rows of an import in state `committing` into the ledger, in one transaction with its audit row: all of them, or
 * none. When the ledger has changed since the preview nothing is written and the import is opened anew; when a newer package of the
 * same sender went in meanwhile it is held. Safe to run twice.
 */
export async function commitImport(database: Database, importId: string, now: Date): Promise<CommitOutcome> {
  try {
    return await database.transact(asSystem, async (tx) => {
      const entry = await lockImport(tx, importId)
      if (entry?.state !== 'committing') return 'nothing-to-do'
      return commitLocked(tx, entry, now)
    })
  } catch (error) {
    if (!(error instanceof Stale || isUniqueViolation(error))) throw error
    return database.transact(asSystem, async (tx) => {
      const entry = await lockImport(tx, importId)
      if (entry?.state !== 'committing') return 'nothing-to-do'
      await reopenImport(tx, importId, '预览之后台账有了变化，没有入库。各行已重新核对，请看过后再次确认。')
      await auditAsCommitter(tx, entry, now, 'import.reopen', {})
      enqueue(tx, 'open-package', { importId })
      announce(tx, { topic: 'import', id: importId, office: entry.office_code })
      return 'reopened'
    })
  }
}

async function commitLocked(tx: Tx, entry: ImportRecord, now: Date): Promise<CommitOutcome> {
  const newer = await findNewerImport(tx, {
    fingerprint: entry.sender_fingerprint!,
    kind: entry.kind!,
    county: entry.county_code!,
    createdAt: entry.package_created_at!,
  })
  if (newer && !entry.older_accepted) {
    await updateImport(tx, entry.id, { state: 'held', newer_import: newer })
    announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
    return 'held'
  }
  if (!(await lockCompared(tx, entry.id))) throw new Stale()
  await insertPersons(tx, entry.id, now)
  await updatePersons(tx, entry.id, now)
  await insertCases(tx, entry.id, entry.kind!, now)
  await updateCases(tx, entry.id, now)
  await renameOtherCases(tx, entry.id, now)
  await updateImport(tx, entry.id, { state: 'committed', committed_at: now, unknown_offices: [] })
  await auditAsCommitter(tx, entry, now, 'import.commit', {
    kind: entry.kind,
    packageId: entry.package_id,
    sender: entry.sender_fingerprint,
    new: entry.rows_new,
    changed: entry.rows_changed,
    unchanged: entry.rows_unchanged,
    rejected: entry.rows_rejected,
    olderAccepted: entry.older_accepted,
  })
  enqueue(tx, 'finish-import', { importId: entry.id })
  announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
  announce(tx, { topic: 'case', id: '', office: entry.office_code })
  return 'committed'
}

/** The audit row of what the system did with an import, in the name of the officer who confirmed it. */
async function auditAsCommitter(
  tx: Tx,
  entry: ImportRecord,
  now: Date,
  action: string,
  summary: Record<string, unknown>,
): Promise<void> {
  const officer = entry.committed_by ? await readOfficer(tx, entry.committed_by) : undefined
  writeAudit(tx, {
    at: now,
    actorId: entry.committed_by,
    actorRole: officer?.role ?? 'system',
    actorOffice: officer?.officeCode ?? '',
    action,
    subjectType: 'package-import',
    subjectId: entry.id,
    officeCode: entry.office_code,
    summary,
  })
}
