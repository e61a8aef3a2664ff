import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { finishUpload as endpoint } from '@guitu/contract/uploads.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Call, LongCall } from '../../platform/routes.ts'
import { findAttachment } from './queries.ts'
import { keepAttachment, type PreparedFile, prepareContent } from './upload-attachment.ts'
import { deleteUpload, listParts, lockUpload } from './upload-queries.ts'

/** Puts the parts together and makes of them what is kept; undefined when that was done before. */
export async function prepareUpload(call: LongCall<typeof endpoint>): Promise<PreparedFile | undefined> {
  const { params, parts } = call
  const stored = await call.transact(async (tx) => {
    const upload = await lockUpload(tx, params.id)
    return upload && { upload, parts: await listParts(tx, params.id) }
  })
  if (!stored) return undefined
  const content = Buffer.concat(stored.parts.map((part) => parts.cipher.decrypt(part)))
  if (content.length < stored.upload.size) {
    throw new AppError('conflict', 'upload-gap', '文件还没有传完，请从中断处继续上传。')
  }
  return prepareContent(content)
}

/** Makes an attachment of an upload that is whole, and takes the parts away. */
export async function finishUpload(
  call: Call<typeof endpoint>,
  file: PreparedFile | undefined,
): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params } = call
  const upload = await lockUpload(tx, params.id)
  if (upload && file) {
    await deleteUpload(tx, params.id)
    return keepAttachment(call, upload, file)
  }
  const kept = await findAttachment(tx, params.id)
  if (kept?.createdBy !== actor.accountId) throw notFound('附件')
  return { id: kept.id, mediaType: kept.mediaType, size: kept.size, fileName: kept.fileName }
}
