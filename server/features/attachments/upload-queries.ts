import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface UploadRow {
  id: string
  size: number
  fileName: string
  officeCode: string
}

/** Begins an upload; false when the id exists, whoever has it. */
export async function insertUpload(
  tx: Tx,
  upload: UploadRow & { createdBy: string; createdAt: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('uploads')
    .values({
      id: upload.id,
      size: upload.size,
      file_name: upload.fileName,
      office_code: upload.officeCode,
      created_by: upload.createdBy,
      created_at: upload.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Locks an upload of the caller, so that its parts come in one after the other; nothing when there is none. */
export async function lockUpload(tx: Tx, id: string): Promise<UploadRow | undefined> {
  return tx
    .selectFrom('uploads')
    .where('id', '=', id)
    .select(['id', 'size', 'file_name as fileName', 'office_code as officeCode'])
    .forUpdate()
    .executeTakeFirst()
}

/** How many bytes have arrived: parts leave no gap. */
export async function readReceived(tx: Tx, id: string): Promise<number> {
  const row = await tx
    .selectFrom('upload_parts')
    .where('upload_id', '=', id)
    .select(sql<number>`coalesce(sum(size), 0)`.as('received'))
    .executeTakeFirstOrThrow()
  return Number(row.received)
}

/** The size of the part that begins at a byte; undefined when none does. */
export async function readPartSize(tx: Tx, id: string, from: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('upload_parts')
    .where('upload_id', '=', id)
    .where('from_byte', '=', from)
    .select('size')
    .executeTakeFirst()
  return row?.size
}

export async function insertPart(
  tx: Tx,
  part: { uploadId: string; from: number; size: number; content: Buffer },
): Promise<void> {
  await tx
    .insertInto('upload_parts')
    .values({ upload_id: part.uploadId, from_byte: part.from, size: part.size, content: part.content })
    .execute()
}

/** The stored parts of an upload in their order. */
export async function listParts(tx: Tx, id: string): Promise<Buffer[]> {
  const rows = await tx
    .selectFrom('upload_parts')
    .where('upload_id', '=', id)
    .select('content')
    .orderBy('from_byte')
    .execute()
  return rows.map(({ content }) => content)
}

/** How many uploads of an account are under way. */
export async function countUploads(tx: Tx, accountId: string): Promise<number> {
  const row = await tx
    .selectFrom('uploads')
    .where('created_by', '=', accountId)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Takes an upload away with its parts. */
export async function deleteUpload(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('uploads').where('id', '=', id).execute()
}

/** Takes away uploads that began before a moment and were never finished. */
export async function sweepUploads(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('uploads').where('created_at', '<', before.toISOString()).execute()
}
