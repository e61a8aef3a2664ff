import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { uploadOwnFile as endpoint } from '@guitu/contract/self-reports.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { AppError } from '../../platform/errors.ts'
import { auditPerson, type Call } from '../../platform/routes.ts'
import { keptFileName } from './inspect-file.ts'
import { insertOwnFile } from './own-file-queries.ts'
import { countUnnamedOwn, findAttachment, lockContent } from './queries.ts'
import type { PreparedFile } from './upload-attachment.ts'

/** Files that wait for a report to name them, at the most: a phone that is shut out must not fill the disk. */
const MOST_WAITING = 20

/** Keeps a photo of a paper from the person's own page until a report names it; what nothing names is swept away. */
export async function uploadOwnFile(
  call: Call<typeof endpoint, PersonActor>,
  file: PreparedFile,
): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, query, now, parts } = call
  const contents = file.thumbnail === null ? [file.content] : [file.content, file.thumbnail]
  for (const each of contents.map((content) => parts.files.digestOf(content)).sort(Buffer.compare)) {
    await lockContent(tx, each)
  }
  const earlier = await findAttachment(tx, params.id)
  if (!earlier && (await countUnnamedOwn(tx, actor.caseId)) >= MOST_WAITING) {
    throw new AppError('conflict', 'too-many-files', '传上来还没有提交的照片太多了，请先提交报告，或者过一天再试。', {
      allowed: [],
    })
  }
  const [digest, thumbnailDigest] = await Promise.all(contents.map((content) => parts.files.keep(content)))
  const fileName = keptFileName(query.fileName, file.mediaType)
  const added = await insertOwnFile(tx, {
    id: params.id,
    digest: digest!,
    thumbnailDigest: thumbnailDigest ?? null,
    mediaType: file.mediaType,
    size: file.content.length,
    fileName,
    width: file.width,
    height: file.height,
    officeCode: actor.officeCode,
    personCaseId: actor.caseId,
    createdAt: now,
  })
  if (added) {
    auditPerson(call, {
      action: 'self.upload',
      subjectType: 'attachment',
      subjectId: params.id,
      summary: { mediaType: file.mediaType, size: file.content.length },
    })
    return { id: params.id, fileName }
  }
  // what is somebody else's is out of sight
  if (!earlier?.digest.equals(digest!)) {
    throw new AppError('conflict', 'id-reused', '这张照片没有传成功，请重新选一次。')
  }
  return { id: earlier.id, fileName: earlier.fileName }
}
