import { readFile } from 'node:fs/promises'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { sendPart as endpoint } from '@guitu/contract/uploads.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFileFor } from './upload-attachment.ts'
import {
  countUploads,
  insertPart,
  insertUpload,
  lockUpload,
  readPartSize,
  readReceived,
  type UploadRow,
} from './upload-queries.ts'

/** Files of one account that may be on their way at once. */
const MOST_UNDER_WAY = 60

/** Reads the part that was sent. */
export function preparePart(upload: { path: string }): Promise<Buffer> {
  return readFile(upload.path)
}

/**
 * Keeps the next part of a file, encrypted. A part that is there already is taken as it is; one that leaves a gap is refused (409), and the
 * phone asks how far the file has come.
 */
export async function sendPart(call: Call<typeof endpoint>, part: Buffer): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, query, parts } = call
  await mustFileFor(call, query.officeCode)
  const upload = (await lockUpload(tx, params.id)) ?? (await begin(call))
  if (upload.size !== query.size) throw idReused()
  const received = await readReceived(tx, params.id)
  if (query.from < received) {
    if ((await readPartSize(tx, params.id, query.from)) === part.length) return { received }
    throw gap()
  }
  if (query.from > received) throw gap()
  if (received + part.length > upload.size) throw invalid({ size: '这一段超出了文件的大小，请重新上传' })
  const content = parts.cipher.encrypt(part)
  await insertPart(tx, { uploadId: params.id, from: query.from, size: part.length, content })
  return { received: received + part.length }
}

/** The first part says what the file is. */
async function begin({ tx, actor, params, query, now }: Call<typeof endpoint>): Promise<UploadRow> {
  if ((await countUploads(tx, actor.accountId)) >= MOST_UNDER_WAY) {
    throw new AppError('too-many', 'too-many-uploads', '同时上传的文件太多，请等前面的传完再试。', {
      retryAfterSeconds: 60,
    })
  }
  const begun = { id: params.id, size: query.size, fileName: query.fileName, officeCode: query.officeCode }
  if (!(await insertUpload(tx, { ...begun, createdBy: actor.accountId, createdAt: now }))) throw idReused()
  return begun
}

const idReused = (): AppError =>
  new AppError('conflict', 'id-reused', '这个附件编号已用于另一个文件，请重新选择文件上传。')

const gap = (): AppError => new AppError('conflict', 'upload-gap', '文件的前一段还没有到，请从中断处继续上传。')
