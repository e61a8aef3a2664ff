import { writeAudit } from '../../platform/audit.ts'
import { asSystem, type Database, isPermanentFailure, isUniqueViolation, type Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import {
  insertCases,
  insertPersons,
  lockCompared,
  renameOtherCases,
  updateCases,
  updatePersons,
} from './commit-queries.ts'
import { findNewerImport, type ImportRecord, lockImport, readOfficer, reopenImport, updateImport } from './queries.ts'

export type CommitOutcome = 'committed' | 'reopened' | 'failed' | 'held' | 'nothing-to-do'

/** What is on record is no longer what the preview compared with. */
export class Stale extends Error {}

/**
 * Writes the accepted rows of an import in state `committing` into the ledger, in one transaction with its audit row: all of them, or
 * none. When the ledger has changed since the preview nothing is written and the import is opened anew; when a newer package of the
 * same sender went in meanwhile it is held; when the database cannot take the rows it goes back to its preview and says so. Safe to run
 * twice. @throws what may be over by the next try: a connection that breaks, a disk that is full
 */
export async function commitImport(database: Database, importId: string, now: Date): Promise<CommitOutcome> {
  try {
    return await database.transact(asSystem, async (tx) => {
      const entry = await lockImport(tx, importId)
      if (entry?.state !== 'committing') return 'nothing-to-do'
      return commitLocked(tx, entry, now)
    })
  } catch (error) {
    if (error instanceof Stale || isUniqueViolation(error)) return takeBack(database, importId, now, 'reopened')
    if (isPermanentFailure(error)) return takeBack(database, importId, now, 'failed', error.code)
    throw error
  }
}

/** Puts an import whose commit wrote nothing where an officer can decide about it again. */
export async function takeBack(
  database: Database,
  importId: string,
  now: Date,
  outcome: 'reopened' | 'failed',
  errorCode?: string,
): Promise<CommitOutcome> {
  return database.transact(asSystem, async (tx) => {
    const entry = await lockImport(tx, importId)
    if (entry?.state !== 'committing') return 'nothing-to-do'
    if (outcome === 'reopened') {
      await reopenImport(
        tx,
        importId,
        entry.kind === 'notices'
          ? '预览之后通报有了变化，没有入库。各行已重新核对，请看过后再次确认。'
          : '预览之后台账有了变化，没有入库。各行已重新核对，请看过后再次确认。',
      )
      await auditAsCommitter(tx, entry, now, 'import.reopen', {})
      enqueue(tx, 'open-package', { importId })
    } else {
      const message = `入库没有成功，没有任何数据入库（错误代码 ${errorCode}）。请联系系统管理员；也可以再次确认，或者放弃本次导入。`
      await updateImport(tx, importId, { state: entry.older_accepted ? 'held' : 'preview', message })
      await auditAsCommitter(tx, entry, now, 'import.fail', { errorCode })
    }
    announce(tx, { topic: 'import', id: importId, office: entry.office_code })
    return outcome
  })
}

/** Holds an import when a newer package of the same sender went in meanwhile, unless an officer's word is to take the older one. */
export async function holdWhenOlder(tx: Tx, entry: ImportRecord): Promise<boolean> {
  const newer =
    entry.origin === 'package' &&
    (await findNewerImport(tx, {
      fingerprint: entry.sender_fingerprint!,
      kind: entry.kind!,
      county: entry.county_code!,
      createdAt: entry.package_created_at!,
    }))
  if (!newer || entry.older_accepted) return false
  await updateImport(tx, entry.id, { state: 'held', newer_import: newer })
  announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
  return true
}

async function commitLocked(tx: Tx, entry: ImportRecord, now: Date): Promise<CommitOutcome> {
  if (await holdWhenOlder(tx, entry)) return 'held'
  if (!(await lockCompared(tx, entry.id))) throw new Stale()
  await insertPersons(tx, entry.id, now)
  await updatePersons(tx, entry.id, now)
  await insertCases(tx, entry.id, entry.kind!, now)
  await updateCases(tx, entry.id, now)
  for (const renamed of await renameOtherCases(tx, entry.id, now)) await tellOfNewName(tx, entry, renamed, now)
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
  // without an id: every list of cases of the office and below it is to be read anew
  announce(tx, { topic: 'case', id: '', office: entry.office_code })
  return 'committed'
}

/** A case that was not in the import bears the new name of its person: its course and the audit log of its office say so. */
async function tellOfNewName(
  tx: Tx,
  entry: ImportRecord,
  renamed: { id: string; officeCode: string },
  now: Date,
): Promise<void> {
  addCaseEvent(tx, {
    caseId: renamed.id,
    kind: 'person-renamed',
    actorId: entry.committed_by,
    officeCode: renamed.officeCode,
    note: '本人的另一份档案随导入更新了姓名',
    subjectId: entry.id,
    at: now,
  })
  const subject = { subjectType: 'case', subjectId: renamed.id, officeCode: renamed.officeCode }
  await auditAsCommitter(tx, entry, now, 'case.rename', { importId: entry.id }, subject)
  announce(tx, { topic: 'case', id: renamed.id, office: renamed.officeCode })
}

/** The audit row of what the system did with an import, or with `subject` by it, in the name of the officer who confirmed it. */
export async function auditAsCommitter(
  tx: Tx,
  entry: ImportRecord,
  now: Date,
  action: string,
  summary: Record<string, unknown>,
  subject = { subjectType: 'package-import', subjectId: entry.id, officeCode: entry.office_code },
): Promise<void> {
  const officer = entry.committed_by ? await readOfficer(tx, entry.committed_by) : undefined
  writeAudit(tx, {
    at: now,
    actorId: entry.committed_by,
    actorRole: officer?.role ?? 'system',
    actorOffice: officer?.officeCode ?? '',
    action,
    subjectType: subject.subjectType,
    subjectId: subject.subjectId,
    officeCode: subject.officeCode,
    summary,
  })
}
