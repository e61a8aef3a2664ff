import { Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { IdParams, OfficeCode, Text } from './parts.ts'
import { uploadAttachment } from './tasks.ts'

const tag = '附件'

/** The most bytes of one part. */
export const PART_BYTES = 1024 * 1024

/** How much of a file has arrived: after a break the phone goes on from there. `done`: it is an attachment. */
export const readUpload = endpoint({
  method: 'GET',
  path: '/api/uploads/:id',
  action: 'task.work',
  tag,
  summary: '分段上传的进度',
  params: IdParams,
  answer: T.Object({ received: T.Integer(), done: T.Boolean() }),
})

/** The next part of a file, from the byte at which the last one ended. The first part says what the file is. */
export const sendPart = endpoint({
  method: 'PUT',
  path: '/api/uploads/:id/parts',
  action: 'task.work',
  tag,
  summary: '上传一段',
  params: IdParams,
  query: T.Object(
    {
      from: T.Integer({ minimum: 0 }),
      /** Of the whole file, in bytes. */
      size: T.Integer({ minimum: 1, maximum: uploadAttachment.upload.maxBytes }),
      fileName: Text(200, 1),
      officeCode: OfficeCode,
    },
    { additionalProperties: false },
  ),
  upload: { maxBytes: PART_BYTES },
  answer: T.Object({ received: T.Integer() }),
})

/** Makes an attachment of the parts, under the same id, as if it had come in one piece. */
export const finishUpload = endpoint({
  method: 'POST',
  path: '/api/uploads/:id/completion',
  action: 'task.work',
  tag,
  summary: '完成分段上传',
  params: IdParams,
  answer: uploadAttachment.answer,
})
