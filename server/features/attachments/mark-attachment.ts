import type { markAttachment as endpoint } from '@guitu/contract/case-attachments.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { findMark, insertMark } from './case-attachment-queries.ts'
import { findAttachment } from './queries.ts'

/** Says of a paper that it stands in the wrong record. It is not removed: others may have acted on it. */
export async function markAttachment(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  const reason = body.reason.trim()
  if (reason.length < 4) throw invalid({ reason: '请写明挂错的原因（至少 4 个字）' })
  const [file, mark] = await Promise.all([findAttachment(tx, params.id), findMark(tx, params.id)])
  if (!file) throw notFound('附件')
  if (mark) {
    if (mark.id === body.id) return { id: mark.id }
    throw new AppError('conflict', 'marked-already', '这个附件已经注明挂错，请刷新页面。', { allowed: [] })
  }
  await insertMark(tx, {
    id: body.id,
    attachmentId: params.id,
    reason,
    markedBy: actor.accountId,
    officeCode: file.officeCode,
    at: now,
  })
  auditDeed(call, {
    action: 'attachment.mark',
    subjectType: 'attachment',
    subjectId: params.id,
    officeCode: file.officeCode,
  })
  return { id: body.id }
}
