import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

const tag = '附件'

export const CaseAttachment = T.Object({
  id: T.String(),
  fileName: T.String(),
  mediaType: T.String(),
  /** Bytes. */
  size: T.Integer(),
  hasThumbnail: T.Boolean(),
  /** What it was sent in with: the record itself, a task or a notice. */
  from: T.Union([T.Literal('case'), T.Literal('task'), T.Literal('notice')]),
  uploaderName: T.String(),
  uploadedAt: Moment,
  /** 挂错: it belongs to another record or is wrong; it stays, with the reason. */
  mark: Nullable(T.Object({ reason: T.String(), officerName: T.String(), at: Moment })),
})
export type CaseAttachmentValue = Static<typeof CaseAttachment>

/** Every file of a record, newest first: its own, and those of its tasks and notices. */
export const listCaseAttachments = endpoint({
  method: 'GET',
  path: '/api/cases/:id/attachments',
  action: 'case.read',
  tag,
  summary: '档案附件',
  params: IdParams,
  query: T.Object({ ...pageQuery }, { additionalProperties: false }),
  answer: pageOf(CaseAttachment),
})

/** Puts files that the caller uploaded into the record. */
export const addCaseAttachments = endpoint({
  method: 'POST',
  path: '/api/cases/:id/attachments',
  action: 'case.attach',
  tag,
  summary: '把上传的文件放入档案',
  params: IdParams,
  body: T.Object(
    { attachmentIds: T.Array(T.String({ format: 'uuid' }), { minItems: 1, maxItems: 20 }) },
    { additionalProperties: false },
  ),
  answer: T.Object({ placed: T.Integer() }),
})

export const markAttachment = endpoint({
  method: 'POST',
  path: '/api/attachments/:id/mark',
  action: 'case.attach',
  tag,
  summary: '注明附件挂错',
  params: IdParams,
  body: T.Object({ id: Id, reason: Text(200, 4) }, { additionalProperties: false }),
  answer: T.Object({ id: T.String() }),
})

export const readThumbnail = endpoint({
  method: 'GET',
  path: '/api/attachments/:id/thumbnail',
  action: 'task.read',
  tag,
  summary: '附件的缩略图',
  params: IdParams,
})
