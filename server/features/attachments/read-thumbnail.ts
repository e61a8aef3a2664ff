import type { readThumbnail as endpoint } from '@guitu/contract/case-attachments.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { findAttachment } from './queries.ts'

/** The small picture of an image for a list. Like a line of a list it leaves no audit row; the whole picture does. */
export async function readThumbnail({ tx, params, reply, parts }: Call<typeof endpoint>): Promise<Buffer> {
  const file = await findAttachment(tx, params.id)
  if (!file?.thumbnailDigest) throw notFound('缩略图')
  const content = await parts.files.read(file.thumbnailDigest)
  reply
    .type('image/webp')
    .header('content-disposition', 'inline')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cross-origin-resource-policy', 'same-origin')
  return content
}
