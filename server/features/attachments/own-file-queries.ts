import type { Tx } from '../../platform/database.ts'
import { invalid } from '../../platform/errors.ts'
import type { AttachmentRow } from './queries.ts'

/** Adds the row of a file that the person of a case sent in; false when the id exists. */
export async function insertOwnFile(
  tx: Tx,
  file: Omit<AttachmentRow, 'createdBy'> & { personCaseId: string; createdAt: Date },
): Promise<boolean> {
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
      person_case_id: file.personCaseId,
      created_at: file.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Puts files that the person sent into their record, with the report that names them. @throws AppError 400 when one is not there to place */
export async function placeOwnFiles(
  tx: Tx,
  ids: readonly string[],
  place: { caseId: string; reportId: string },
): Promise<void> {
  if (ids.length === 0) return
  const result = await tx
    .updateTable('attachments')
    .set({ case_id: place.caseId, report_id: place.reportId })
    .where('id', 'in', [...ids])
    .where('person_case_id', '=', place.caseId)
    .where('case_id', 'is', null)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) !== ids.length) {
    throw invalid({ attachmentIds: '有照片没有传上来，请重新选照片再提交' })
  }
}
