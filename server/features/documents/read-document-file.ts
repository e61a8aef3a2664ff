import type { readDocumentFile as endpoint } from '@guitu/contract/documents.ts'
import { statedPurpose } from '@guitu/contract/rules/purposes.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readIssuedDocument } from './queries.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The file of a document. It holds a whole ID number and an address, so the purpose is stated (个人信息保护法 Art. 6, 54). */
export async function readDocumentFile(call: Call<typeof endpoint>): Promise<Buffer> {
  const { tx, params, query, reply, parts } = call
  const purpose = statedPurpose(query.purpose)
  if (purpose === null) throw invalid({ purpose: '请写明下载文书的目的（至少 4 个字）' })
  const found = await readIssuedDocument(tx, params.id)
  if (!found) throw notFound('文书')
  const content = await parts.files.read(found.digest)
  const { document } = found
  auditDeed(call, {
    action: 'document.read',
    subjectType: 'document',
    subjectId: document.id,
    officeCode: document.officeCode,
    purpose,
  })
  const name = `${document.title}${document.documentNumber}${document.voided ? '（已作废）' : ''}.docx`
  reply.type(docx).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return content
}
