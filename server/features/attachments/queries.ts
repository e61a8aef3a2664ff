import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { invalid } from '../../platform/errors.ts'

/**
 * Puts files that the caller uploaded where they belong. All of them or none: a file that is not the caller's, or stands elsewhere
 * already, is a 400 that names the field.
 * @param accountId null for what the system keeps by itself
 */
export async function placeAttachments(
  tx: Tx,
  ids: readonly string[],
  place: Place,
  accountId: string | null,
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const result = await tx
    .updateTable('attachments')
    .set(columnOf(place))
    .where('id', 'in', wanted)
    .where('created_by', 'is not distinct from', accountId)
    .where('task_event_id', 'is', null)
    .where('notice_id', 'is', null)
    .where('consent_step_id', 'is', null)
    .where('case_id', 'is', null)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) !== wanted.length) {
    throw invalid({ attachmentIds: '有附件没有上传成功，或已用在别处，请重新上传后再提交' })
  }
}

/** Where a file can stand. */
type Place = { taskEventId: string } | { noticeId: string } | { consentStepId: string } | { caseId: string }

function columnOf(place: Place) {
  if ('taskEventId' in place) return { task_event_id: place.taskEventId }
  if ('noticeId' in place) return { notice_id: place.noticeId }
  return 'caseId' in place ? { case_id: place.caseId } : { consent_step_id: place.consentStepId }
}

export interface AttachmentRow {
  id: string
  digest: Buffer
  /** Of the small picture that goes with an image. */
  thumbnailDigest: Buffer | null
  mediaType: string
  size: number
  fileName: string
  width: number | null
  height: number | null
  officeCode: string
  createdBy: string | null
}

/** Adds the row of a file; false when the id exists. */
export async function insertAttachment(tx: Tx, file: AttachmentRow & { createdAt: Date }): Promise<boolean> {
  const result = await tx
    .insertInto('attachments')
    .values({
      id: file.id,
      digest: file.digest,
      thumbnail_digest: file.thumbnailDigest,
      media_type: file.mediaType,
      size: file.size,
      file_name: file.fileName,
      width: file.width,
      height: file.height,
      office_code: file.officeCode,
      created_by: file.createdBy,
      created_at: file.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/**
 * Keeps everybody else from keeping or dropping the same content until the transaction ends: a file is dropped only when no row names
 * it, and an upload names it only after this.
 */
export async function lockContent(tx: Tx, digest: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${digest.toString('hex')}, 7))`.execute(tx)
}

/** Whether a row names the content. The content is locked until the transaction ends. */
export async function fileIsNamed(tx: Tx, digest: Buffer): Promise<boolean> {
  await lockContent(tx, digest)
  const row = await tx
    .selectFrom('attachments')
    .select('id')
    .where((e) => e.or([e('digest', '=', digest), e('thumbnail_digest', '=', digest)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** One file, or nothing when it does not exist or is out of sight. */
export async function findAttachment(tx: Tx, id: string): Promise<AttachmentRow | undefined> {
  return tx
    .selectFrom('attachments')
    .where('id', '=', id)
    .select([
      'id',
      'digest',
      'thumbnail_digest as thumbnailDigest',
      'media_type as mediaType',
      'size',
      'file_name as fileName',
      'width',
      'height',
      'office_code as officeCode',
      'created_by as createdBy',
    ])
    .executeTakeFirst()
}

/** Whether a task of that office is given to the account. */
export async function worksForOffice(tx: Tx, accountId: string, officeCode: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tasks')
    .where('assignee_id', '=', accountId)
    .where('office_code', '=', officeCode)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Removes the rows of files that nothing has named, sent in before a moment; answers the digests of their contents. */
export async function sweepUnnamed(tx: Tx, before: Date): Promise<Buffer[]> {
  const { rows } = await sql<{ digest: Buffer }>`
    select digest from sweep_unnamed_attachments(${before}) as digest`.execute(tx)
  return rows.map(({ digest }) => digest)
}

/** How many files the person of a case sent in that nothing names yet. */
export async function countUnnamedOwn(tx: Tx, caseId: string): Promise<number> {
  const row = await tx
    .selectFrom('attachments')
    .where('person_case_id', '=', caseId)
    .where('case_id', 'is', null)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
