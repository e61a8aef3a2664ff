import type { Tx } from '../../platform/database.ts'
import { invalid } from '../../platform/errors.ts'

/**
 * Puts files that the caller uploaded where they belong. All of them or none: a file that is not the caller's, or stands elsewhere
 * already, is a 400 that names the field.
 */
export async function placeAttachments(
  tx: Tx,
  ids: readonly string[],
  place: { taskEventId: string } | { noticeId: string },
  accountId: string,
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const result = await tx
    .updateTable('attachments')
    .set('taskEventId' in place ? { task_event_id: place.taskEventId } : { notice_id: place.noticeId })
    .where('id', 'in', wanted)
    .where('created_by', '=', accountId)
    .where('task_event_id', 'is', null)
    .where('notice_id', 'is', null)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) !== wanted.length) {
    throw invalid({ attachmentIds: '有附件没有上传成功，或已用在别处，请重新上传后再提交' })
  }
}
