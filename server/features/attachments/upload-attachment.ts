import { readFile } from 'node:fs/promises'
import type { AnswerOf, Endpoint } from '@guitu/contract/endpoint.ts'
import { uploadAttachment as endpoint } from '@guitu/contract/tasks.ts'
import type { Parts } from '../../parts.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { cleanImage } from './clean-image.ts'
import { checkPdf, keptFileName, type MediaType, mediaTypeOf } from './inspect-file.ts'
import { type AttachmentRow, findAttachment, insertAttachment, lockContent, worksForOffice } from './queries.ts'

type Answer = AnswerOf<typeof endpoint>

export interface PreparedFile {
  mediaType: MediaType
  content: Buffer
  /** The small picture that goes with an image. */
  thumbnail: Buffer | null
  width: number | null
  height: number | null
}

/** Makes of what was sent what is kept: type by content, pictures decoded and written anew. Runs outside any transaction. */
export async function prepareFile(upload: { path: string; size: number }): Promise<PreparedFile> {
  return prepareContent(await readFile(upload.path))
}

/** The same for a content that is at hand. */
export async function prepareContent(content: Buffer): Promise<PreparedFile> {
  const mediaType = mediaTypeOf(content)
  if (mediaType === 'application/pdf') {
    checkPdf(content)
    return { mediaType, content, thumbnail: null, width: null, height: null }
  }
  const image = await cleanImage(content, mediaType)
  if (image.content.length > endpoint.upload.maxBytes) {
    throw new AppError('too-large', 'upload-too-large', '图片超过 20 MB 的上限，请改用 JPEG 或调低分辨率。')
  }
  return { mediaType, ...image }
}

/**
 * Keeps a file under the id the phone made for it; it waits there for the feedback or notice that names it. The same file under the same
 * id is one file; another file under it is refused (409).
 */
export async function uploadAttachment(call: Call<typeof endpoint>, file: PreparedFile): Promise<Answer> {
  await mustFileFor(call, call.query.officeCode)
  return keepAttachment(call, { id: call.params.id, ...call.query }, file)
}

/** @throws AppError 400 when the caller has nothing to do with the office */
export async function mustFileFor(
  { tx, actor }: Pick<Call<Endpoint>, 'tx' | 'actor'>,
  officeCode: string,
): Promise<void> {
  const inScope =
    actor.scope === ''
      ? officeCode === actor.officeCode || (await worksForOffice(tx, actor.accountId, officeCode))
      : officeCode.startsWith(actor.scope)
  if (!inScope) throw invalid({ officeCode: '只能为本辖区的机构上传附件' })
}

/** Keeps a prepared file as an attachment of the caller, once for each id. */
export async function keepAttachment(
  call: Pick<Call<Endpoint>, 'tx' | 'actor' | 'now' | 'parts'>,
  named: { id: string; fileName: string; officeCode: string },
  file: PreparedFile,
): Promise<Answer> {
  const { tx, actor, now, parts } = call
  const { kept, added } = await keepPrepared(tx, parts, { ...named, createdBy: actor.accountId, createdAt: now }, file)
  if (added) {
    auditDeed(call, {
      action: 'attachment.upload',
      subjectType: 'attachment',
      subjectId: named.id,
      officeCode: named.officeCode,
      summary: { mediaType: kept.mediaType, size: kept.size },
    })
    return { id: kept.id, mediaType: kept.mediaType, size: kept.size, fileName: kept.fileName }
  }
  const earlier = await findAttachment(tx, named.id)
  if (earlier?.createdBy !== actor.accountId || !earlier.digest.equals(kept.digest)) {
    throw new AppError('conflict', 'id-reused', '这个附件编号已用于另一个文件，请重新选择文件上传。')
  }
  return { id: earlier.id, mediaType: earlier.mediaType, size: earlier.size, fileName: earlier.fileName }
}

/** Puts a prepared file into the store and adds its row, which waits for what names it; `added` is false when the id exists. */
export async function keepPrepared(
  tx: Tx,
  parts: Parts,
  named: { id: string; fileName: string; officeCode: string; createdBy: string | null; createdAt: Date },
  file: PreparedFile,
): Promise<{ kept: AttachmentRow; added: boolean }> {
  const contents = file.thumbnail === null ? [file.content] : [file.content, file.thumbnail]
  // in one order, so that two uploads of the same files never wait for each other
  for (const each of contents.map((content) => parts.files.digestOf(content)).sort(Buffer.compare)) {
    await lockContent(tx, each)
  }
  const [digest, thumbnailDigest] = await Promise.all(contents.map((content) => parts.files.keep(content)))
  const kept = {
    ...named,
    digest: digest!,
    thumbnailDigest: thumbnailDigest ?? null,
    mediaType: file.mediaType,
    size: file.content.length,
    fileName: keptFileName(named.fileName, file.mediaType),
    width: file.width,
    height: file.height,
  }
  return { kept, added: await insertAttachment(tx, kept) }
}
