import type { issueDocument as endpoint, IssuedDocumentValue } from '@guitu/contract/documents.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { documentNumber, documentSeries } from '@guitu/contract/rules/document-kinds.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { composers } from './compose-document.ts'
import { openDocumentPerson } from './person-cells.ts'
import { insertDocument, listIssuedDocuments, lockDocumentCase, nextSerial, readIssuedDocument } from './queries.ts'
import { renderDocx } from './render-docx.ts'

/**
 * Issues a document: numbered, made from the record, kept as it is. The same thing is issued once; a wrong document is voided first. The
 * same id again answers the document that it made.
 */
export async function issueDocument(call: Call<typeof endpoint>): Promise<IssuedDocumentValue> {
  const { tx, actor, params, body, now, parts } = call
  const found = await lockDocumentCase(tx, params.id)
  if (!found) throw notFound('档案')
  const issued = await listIssuedDocuments(tx, found.id)
  const again = issued.find((each) => each.id === body.id)
  if (again) return again
  const check = checkCaseAction(found.kind, found.state, 'issue-document')
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  const standing = issued.find(
    (each) => each.kind === body.kind && each.subjectId === body.subjectId && each.voided === null,
  )
  if (standing) {
    throw new AppError(
      'conflict',
      'already-issued',
      `已经开具过${standing.title}${standing.documentNumber}，请直接下载；内容有误的，先作废再重新开具。`,
    )
  }
  const person = openDocumentPerson(found, parts.cipher)
  const day = shanghaiDate(now)
  const { content, seriesOffice, ownNumber } = await composers[body.kind].compose(tx, person, body.subjectId, day)
  const series = documentSeries(body.kind, seriesOffice, day.slice(0, 4))
  const number = ownNumber ?? documentNumber(series, await nextSerial(tx, series))
  const digest = await parts.files.keep(await renderDocx(content, number))
  await insertDocument(tx, {
    id: body.id,
    caseId: found.id,
    officeCode: found.officeCode,
    kind: body.kind,
    title: content.title,
    documentNumber: number,
    subjectId: body.subjectId,
    digest,
    issuedBy: actor.accountId,
    at: now,
  })
  addCaseEvent(tx, {
    caseId: found.id,
    kind: 'document-issued',
    actorId: actor.accountId,
    officeCode: found.officeCode,
    note: `${content.title} ${number}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'document.issue',
    subjectType: 'document',
    subjectId: body.id,
    officeCode: found.officeCode,
    summary: { kind: body.kind, number },
  })
  announce(tx, { topic: 'case', id: found.id, office: found.officeCode })
  return (await readIssuedDocument(tx, body.id))!.document
}
