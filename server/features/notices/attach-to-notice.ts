import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { attachToNotice as endpoint } from '@guitu/contract/notices.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import type { Call } from '../../platform/routes.ts'
import { type AttachmentRow, findAttachment, placeAttachments } from '../attachments/queries.ts'
import { keepPrepared, type PreparedFile } from '../attachments/upload-attachment.ts'
import {
  alreadyCorrected,
  countFilesOf,
  findNoticeOfFile,
  findOwnNotice,
  listAlertsMade,
} from './correction-queries.ts'
import { lockWords } from './queries.ts'

/** As many as a form and a row of a package take. */
const mostFiles = 10

/**
 * A body sends the document of a notice of its own, after the notice and under an id it made: sent again it is one file. The answer says
 * nothing about the person. @throws AppError 404 when the notice is not the body's own; 409 when it was corrected or taken back, has ten
 * files, or the id belongs to another file
 */
export async function attachToNotice(
  call: Call<typeof endpoint, BodyActor>,
  file: PreparedFile,
): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, query, now, parts } = call
  const notice = await findOwnNotice(tx, actor.bodyId, params.receipt)
  if (!notice) throw notFound('通报')
  if (notice.corrected) throw alreadyCorrected(notice.corrected)
  await lockWords(tx, `files of notice ${notice.id}`)
  const reused = (): AppError =>
    new AppError('conflict', 'id-reused', '这个附件编号已用于另一个文件，请换一个编号重发。', { allowed: [] })
  const earlier = await findAttachment(tx, params.id)
  if (earlier) {
    const same = earlier.digest.equals(parts.files.digestOf(file.content))
    if (!same || (await findNoticeOfFile(tx, params.id)) !== notice.id) throw reused()
    return shown(earlier)
  }
  if ((await countFilesOf(tx, notice.id)) >= mostFiles) {
    const text = `一份通报最多 ${mostFiles} 个附件，这份已经有了。`
    throw new AppError('conflict', 'too-many-files', text, { allowed: [] })
  }
  const { officeCode } = notice
  const named = { id: params.id, fileName: query.fileName, officeCode, createdBy: null, createdAt: now }
  const { kept, added } = await keepPrepared(tx, parts, named, file)
  if (!added) throw reused()
  await placeAttachments(tx, [params.id], { noticeId: notice.id }, null)
  writeAudit(tx, {
    at: now,
    actorId: null,
    actorRole: 'body',
    actorOffice: '',
    action: 'notice.attach',
    subjectType: 'notice',
    subjectId: notice.id,
    summary: { body: actor.bodyId, mediaType: kept.mediaType, size: kept.size },
    requestId: actor.requestId,
  })
  for (const id of await listAlertsMade(tx, notice.id)) announce(tx, { topic: 'alert', office: officeCode, id })
  return shown(kept)
}

const shown = ({ id, mediaType, size, fileName }: AttachmentRow): AnswerOf<typeof endpoint> => ({
  id,
  mediaType,
  size,
  fileName,
})
