import type { voidDocument as endpoint, IssuedDocumentValue } from '@guitu/contract/documents.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { insertVoid, lockDocumentCase, readIssuedDocument } from './queries.ts'

/** Voids a document that was issued wrongly. It stays on the record with its number and the reason. */
export async function voidDocument(call: Call<typeof endpoint>): Promise<IssuedDocumentValue> {
  const { tx, actor, params, body, now } = call
  const seen = await readIssuedDocument(tx, params.id)
  if (!seen) throw notFound('文书')
  // two who void it at once come one after the other
  await lockDocumentCase(tx, seen.document.caseId)
  const { document } = (await readIssuedDocument(tx, params.id))!
  const reason = body.reason.trim()
  if (document.voided) {
    if (document.voided.reason === reason) return document
    throw new AppError('conflict', 'already-void', `这份文书已经作废：${document.voided.reason}`)
  }
  if ([...reason].length < 4) throw invalid({ reason: '请写明作废的原因（至少 4 个字）' })
  await insertVoid(tx, { id: body.id, documentId: document.id, reason, by: actor.accountId, at: now })
  addCaseEvent(tx, {
    caseId: document.caseId,
    kind: 'document-voided',
    actorId: actor.accountId,
    officeCode: document.officeCode,
    note: `${document.title} ${document.documentNumber}：${reason}`,
    subjectId: document.id,
    at: now,
  })
  auditDeed(call, {
    action: 'document.void',
    subjectType: 'document',
    subjectId: document.id,
    officeCode: document.officeCode,
  })
  announce(tx, { topic: 'case', id: document.caseId, office: document.officeCode })
  return (await readIssuedDocument(tx, document.id))!.document
}
