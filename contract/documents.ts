import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Moment, Nullable, OfficeCode, Text } from './parts.ts'

const tag = '文书'

const DocumentKind = T.Union([
  T.Literal('admission-notice'),
  T.Literal('leave-form'),
  T.Literal('leave-decision'),
  T.Literal('permit-form'),
  T.Literal('measure-decision'),
  T.Literal('termination-certificate'),
  T.Literal('termination-notice'),
])

/** A document as it was issued. Its file never changes; a wrong one is voided and issued anew under another number. */
export const IssuedDocument = T.Object({
  id: T.String(),
  caseId: T.String(),
  officeCode: OfficeCode,
  kind: DocumentKind,
  title: T.String(),
  documentNumber: T.String(),
  subjectId: T.String(),
  issuedAt: Moment,
  issuedBy: T.String(),
  voided: Nullable(T.Object({ reason: T.String(), by: T.String(), at: Moment })),
})
export type IssuedDocumentValue = Static<typeof IssuedDocument>

/** What can be issued now. */
const OfferedDocument = T.Object({
  kind: DocumentKind,
  subjectId: T.String(),
  title: T.String(),
  /** Which of several it is about, in words. */
  about: T.String(),
})

export const listCaseDocuments = endpoint({
  method: 'GET',
  path: '/api/cases/:id/documents',
  action: 'document.read',
  tag,
  summary: '一份档案的文书：已开具的和现在可以开具的',
  params: IdParams,
  answer: T.Object({ issued: T.Array(IssuedDocument), offered: T.Array(OfferedDocument) }),
})

export const issueDocument = endpoint({
  method: 'POST',
  path: '/api/cases/:id/documents',
  action: 'document.issue',
  tag,
  summary: '开具文书：编号，按档案内容生成，存档',
  params: IdParams,
  body: T.Object(
    { id: Id, kind: DocumentKind, subjectId: T.String({ format: 'uuid' }) },
    { additionalProperties: false },
  ),
  answer: IssuedDocument,
})

export const voidDocument = endpoint({
  method: 'POST',
  path: '/api/documents/:id/void',
  action: 'document.issue',
  tag,
  summary: '作废开具有误的文书',
  params: IdParams,
  body: T.Object({ id: Id, reason: Text(200, 4) }, { additionalProperties: false }),
  answer: IssuedDocument,
})

/** The DOCX file; it holds the whole ID number, so the purpose is asked and stands on the audit log. */
export const readDocumentFile = endpoint({
  method: 'GET',
  path: '/api/documents/:id/file',
  action: 'document.read',
  tag,
  summary: '下载文书（DOCX，A4）',
  params: IdParams,
  query: T.Object({ purpose: Text(100) }, { additionalProperties: false }),
})
