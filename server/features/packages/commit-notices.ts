import { checkNoticeRow } from '@guitu/contract/rules/notice-table.ts'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { lockCorrections } from '../notices/correction-queries.ts'
import { takeInFormalNotice } from '../notices/take-in-formal-notice.ts'
import { auditAsCommitter, type CommitOutcome, holdWhenOlder, Stale, takeBack } from './commit-import.ts'
import { findSendingBody, keepReceipt, listSealedNotices } from './notice-queries.ts'
import { type ImportRecord, lockImport, updateImport } from './queries.ts'
import { asFormalNotice } from './stage-notices.ts'

/**
 * Takes in the accepted rows of a package of notices, in one transaction: each as the body that signed the package would have sent it over
 * the interface, with its receipt, its alerts and its messages. When a row does not hold any more the package is opened anew.
 */
export async function commitNotices(parts: Parts, importId: string): Promise<CommitOutcome> {
  const now = parts.clock.now()
  const database = parts.workerDatabase
  try {
    return await database.transact(asSystem, async (tx) => {
      const entry = await lockImport(tx, importId)
      if (entry?.state !== 'committing') return 'nothing-to-do'
      if (await holdWhenOlder(tx, entry)) return 'held'
      return takeInRows(tx, parts, entry, now)
    })
  } catch (error) {
    if (error instanceof Stale || error instanceof AppError) return takeBack(database, importId, now, 'reopened')
    throw error
  }
}

async function takeInRows(tx: Tx, parts: Parts, entry: ImportRecord, now: Date): Promise<CommitOutcome> {
  const body = await findSendingBody(tx, entry.sender_fingerprint!)
  if (!body) throw new Stale()
  // before any person: a correction holds two of them, and two packages hold many
  await lockCorrections(tx)
  for (const { line, sealedCells } of await listSealedNotices(tx, entry.id)) {
    const cells = JSON.parse(parts.cipher.decrypt(sealedCells).toString('utf8')) as string[]
    const byHeading = Object.fromEntries(entry.header.map((heading, at) => [heading, cells[at] ?? '']))
    const check = checkNoticeRow(byHeading, body, now)
    if (!check.ok) throw new Stale()
    const { receiptNumber } = await takeInFormalNotice(tx, parts, asFormalNotice(check.row, body), now, {
      summary: { import: entry.id },
    })
    await keepReceipt(tx, entry.id, line, receiptNumber)
  }
  await updateImport(tx, entry.id, { state: 'committed', committed_at: now })
  await auditAsCommitter(tx, entry, now, 'import.commit', {
    kind: entry.kind,
    packageId: entry.package_id,
    sender: entry.sender_fingerprint,
    new: entry.rows_new,
    unchanged: entry.rows_unchanged,
    rejected: entry.rows_rejected,
    olderAccepted: entry.older_accepted,
  })
  enqueue(tx, 'finish-import', { importId: entry.id })
  announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
  return 'committed'
}
