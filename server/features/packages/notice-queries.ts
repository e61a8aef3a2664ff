import type { BodyKind } from '@guitu/contract/rules/notice-types.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { SendingBody } from './stage-notices.ts'

/** The body in whose name a certificate is trusted, while it is in use. */
export async function findSendingBody(tx: Tx, fingerprint: string): Promise<SendingBody | undefined> {
  const body = await tx
    .selectFrom('trusted_senders as s')
    .innerJoin('authorised_bodies as b', 'b.id', 's.body_id')
    .where('s.fingerprint', '=', fingerprint)
    .where('b.active', '=', true)
    .select(['b.id', 'b.name', 'b.kind'])
    .executeTakeFirst()
  return body && { ...body, kind: body.kind as BodyKind }
}

/** Rows to be taken in, in their order, with their cells as sent. */
export async function listSealedNotices(tx: Tx, importId: string): Promise<{ line: number; sealedCells: Buffer }[]> {
  return (await tx
    .selectFrom('package_rows')
    .where('import_id', '=', importId)
    .where('outcome', '=', 'new')
    .select(['line', 'sealed_cells as sealedCells'])
    .orderBy('line')
    .execute()) as { line: number; sealedCells: Buffer }[]
}

/** Keeps the receipt of a row in the place of its cells. */
export async function keepReceipt(tx: Tx, importId: string, line: number, receiptNumber: string): Promise<void> {
  await tx
    .updateTable('package_rows')
    .set({ receipt_number: receiptNumber, sealed_cells: null })
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .execute()
}

/** A row of a package that was taken in. */
export interface ReceiptRow {
  /** The body's own number. */
  number: string
  receiptNumber: string
  noticeId: string | null
  correctedBy: string | null
  /** Receipt of the notice that a withdrawal takes back. */
  takesBack: string | null
}

/** The receipts of an import; the notice where it is in the reader's sight. */
export async function listReceipts(tx: Tx, importId: string): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`
    select r.case_number as number, r.receipt_number as "receiptNumber", n.id as "noticeId", c.receipt_number as "correctedBy",
           o.receipt_number as "takesBack"
       from package_rows r left join notices n on n.receipt_number = r.receipt_number left join notices c on c.corrects = n.id
              left join notices o on o.id = n.corrects and n.withdraws
      where r.import_id = ${importId} and r.receipt_number is not null order by r.line`.execute(tx)
  return rows
}
