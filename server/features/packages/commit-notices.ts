import { checkNoticeRow, type NoticeRow, type WithdrawalRow } from '@guitu/contract/rules/notice-table.ts'
import type { Parts } from '../../parts.ts'
import { asSystem, isUniqueViolation, type Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { placeAttachments } from '../attachments/queries.ts'
import { lockCorrections } from '../notices/correction-queries.ts'
import { takeBackFormalNotice } from '../notices/take-back-formal-notice.ts'
import { takeInFormalNotice } from '../notices/take-in-formal-notice.ts'
import { auditAsCommitter, type CommitOutcome, holdWhenOlder, Stale, takeBack } from './commit-import.ts'
import { PackageRefused } from './format/package-refused.ts'
import { type KeptFiles, keepNoticeFiles } from './keep-notice-files.ts'
import { findSendingBody, keepReceipt, listSealedNotices } from './notice-queries.ts'
import type { PackageSource } from './open-import.ts'
import { findImport, type ImportRecord, lockImport, updateImport } from './queries.ts'
import { asFormalNotice, asFormalWithdrawal, type SendingBody } from './stage-notices.ts'

/**
 * Takes in the accepted rows of a package of notices, in one transaction: each as the body that signed the package would have sent it over
 * the interface, with its receipt, its alerts and its messages. Their files are kept before, as uploads are. When a row does not hold any
 * more the package is opened anew.
 * @param source the package, when it was opened with other keys than those installed
 */
export async function commitNotices(parts: Parts, importId: string, source?: PackageSource): Promise<CommitOutcome> {
  const now = parts.clock.now()
  const database = parts.workerDatabase
  try {
    const read = await database.transact(asSystem, async (tx) => {
      const entry = await findImport(tx, importId)
      return entry?.state === 'committing' ? { entry, ...(await readRows(tx, parts, entry, now)) } : undefined
    })
    if (!read) return 'nothing-to-do'
    const files = await keepNoticeFiles(parts, read.entry, read.rows, source)
    return await database.transact(asSystem, async (tx) => {
      const entry = await lockImport(tx, importId)
      if (entry?.state !== 'committing' || entry.version !== read.entry.version) return 'nothing-to-do'
      if (await holdWhenOlder(tx, entry)) return 'held'
      return takeInRows(tx, parts, entry, files, now)
    })
  } catch (error) {
    const doesNotHold =
      [Stale, AppError, PackageRefused].some((kind) => error instanceof kind) || isUniqueViolation(error)
    if (doesNotHold) return takeBack(database, importId, now, 'reopened')
    throw error
  }
}

/** The accepted rows, checked once more, with the body that sent them. @throws Stale */
async function readRows(
  tx: Tx,
  parts: Parts,
  entry: ImportRecord,
  now: Date,
): Promise<{ body: SendingBody; rows: { line: number; row: NoticeRow | WithdrawalRow }[] }> {
  const body = await findSendingBody(tx, entry.sender_fingerprint!)
  if (!body) throw new Stale()
  const rows = (await listSealedNotices(tx, entry.id)).map(({ line, sealedCells }) => {
    const cells = JSON.parse(parts.cipher.decrypt(sealedCells).toString('utf8')) as string[]
    const byHeading = Object.fromEntries(entry.header.map((heading, at) => [heading, cells[at] ?? '']))
    const check = checkNoticeRow(byHeading, body, now)
    if (!check.ok) throw new Stale()
    return { line, row: check.row }
  })
  return { body, rows }
}

async function takeInRows(
  tx: Tx,
  parts: Parts,
  entry: ImportRecord,
  files: KeptFiles,
  now: Date,
): Promise<CommitOutcome> {
  // before any person: a correction holds two of them, and two packages hold many
  await lockCorrections(tx)
  const { body, rows } = await readRows(tx, parts, entry, now)
  const audited = { summary: { import: entry.id } }
  for (const { line, row } of rows) {
    if ('withdraws' in row) {
      const { receiptNumber } = await takeBackFormalNotice(tx, asFormalWithdrawal(row, body), now, audited)
      await keepReceipt(tx, entry.id, line, receiptNumber)
      continue
    }
    const { id, receiptNumber } = await takeInFormalNotice(tx, parts, asFormalNotice(row, body, files), now, audited)
    await placeAttachments(tx, files.idsOf(line), { noticeId: id }, entry.committed_by)
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
