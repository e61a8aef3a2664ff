import type { readAttachment as endpoint } from '@guitu/contract/tasks.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { findAttachment } from './queries.ts'

/**
 * The file, to whoever sees what it belongs to. Pictures open in the page, a PDF is saved; neither can run anything, whatever it holds.
 */
export async function readAttachment(call: Call<typeof endpoint>): Promise<Buffer> {
  const { tx, params, reply, parts } = call
  const file = await findAttachment(tx, params.id)
  if (!file) throw notFound('附件')
  const content = await parts.files.read(file.digest)
  auditDeed(call, {
    action: 'attachment.read',
    subjectType: 'attachment',
    subjectId: file.id,
    officeCode: file.officeCode,
  })
  const disposition = file.mediaType === 'application/pdf' ? 'attachment' : 'inline'
  reply
    .type(file.mediaType)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cross-origin-resource-policy', 'same-origin')
  return content
}
