import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Text } from './parts.ts'
import { ReportKind, ReportStanding } from './reports.ts'

const tag = '本人页面'

export const OwnReport = T.Object({
  id: T.String(),
  kind: ReportKind,
  madeOn: Day,
  content: T.String(),
  hospital: T.String(),
  /** Entered by an officer for the person. */
  byOffice: T.Boolean(),
  standing: ReportStanding,
  /** Why it is to be made again; empty otherwise. */
  reason: T.String(),
  files: T.Integer(),
  sentAt: Moment,
})
export type OwnReportValue = Static<typeof OwnReport>

/** The reports of the person, newest first, at most a hundred, and the kinds that can be sent now. */
export const listOwnReports = endpoint({
  method: 'GET',
  path: '/api/self/reports',
  action: 'person',
  tag,
  summary: '我的报告',
  answer: T.Object({ reports: T.Array(OwnReport), canReport: T.Array(ReportKind), whyNot: T.String() }),
})

/** Words, and photos of papers when the person wants; never where the person is. */
export const sendOwnReport = endpoint({
  method: 'POST',
  path: '/api/self/reports',
  action: 'person',
  tag,
  summary: '本人报告',
  body: T.Object(
    {
      id: Id,
      kind: ReportKind,
      content: Text(2000),
      /** For a re-examination. */
      hospital: T.Optional(Text(100)),
      attachmentIds: T.Optional(T.Array(T.String({ format: 'uuid' }), { maxItems: 3, uniqueItems: true })),
    },
    { additionalProperties: false },
  ),
  answer: OwnReport,
})

/** A photo or a PDF of a paper; what a camera adds to a picture (place, time, device) is not kept. */
export const uploadOwnFile = endpoint({
  method: 'PUT',
  path: '/api/self/attachments/:id',
  action: 'person',
  tag,
  summary: '本人上传材料照片',
  params: IdParams,
  query: T.Object({ fileName: Text(200, 1) }, { additionalProperties: false }),
  upload: { maxBytes: 20 * 1024 * 1024 },
  answer: T.Object({ id: T.String(), fileName: T.String() }),
})
