import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'

const tag = '报告与走访'

export const ReportKind = T.Union([T.Literal('report'), T.Literal('health-report'), T.Literal('re-examination')])
const ReportWay = T.Union([T.Literal('in-person'), T.Literal('phone'), T.Literal('written'), T.Literal('mobile')])

/** `entered`: by an officer. What the person sent waits, and is confirmed or to be made again. */
export const ReportStanding = T.Union([
  T.Literal('entered'),
  T.Literal('waiting'),
  T.Literal('confirmed'),
  T.Literal('asked-again'),
  T.Literal('voided'),
])

export const Report = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: ReportKind,
  madeOn: Day,
  how: ReportWay,
  content: T.String(),
  hospital: T.String(),
  /** `self`: sent by the person from their own page. */
  source: T.Union([T.Literal('staff'), T.Literal('self')]),
  /** Who entered it, or who confirmed or asked again what the person sent; empty while it waits. */
  officerName: T.String(),
  standing: ReportStanding,
  /** The account that entered it; null when the person sent it. */
  enteredBy: Nullable(T.String()),
  /** Why it is to be made again, or was voided; empty otherwise. */
  reason: T.String(),
  /** Photos of papers that the person sent with it. */
  files: T.Array(T.Object({ id: T.String(), fileName: T.String(), mediaType: T.String() })),
  enteredAt: Moment,
})
export type ReportValue = Static<typeof Report>

/** How often, and what became of each period. */
export const ReportCourse = T.Object({
  kind: ReportKind,
  /** 每两周一次 …; empty when nothing is owed now. */
  frequency: T.String(),
  /** Periods that have begun, newest first, at most twelve. */
  periods: T.Array(T.Object({ from: Day, by: Day, standing: T.String(), madeOn: Nullable(Day) })),
  /** The period in which the next report is owed. */
  next: Nullable(T.Object({ from: Day, by: Day })),
  /** Periods that passed without a report since the last one. */
  missed: T.Integer(),
})
export type ReportCourseValue = Static<typeof ReportCourse>

/** Of one case in corrections: what is owed, what was missed, and the reports, newest first, at most two hundred. */
export const listCaseReports = endpoint({
  method: 'GET',
  path: '/api/cases/:id/reports',
  action: 'contact.read',
  tag,
  summary: '一份档案的报告',
  params: IdParams,
  answer: T.Object({
    courses: T.Array(ReportCourse),
    reports: T.Array(Report),
    /** Kinds of report that the case takes now, and if none, why. */
    canReport: T.Array(ReportKind),
    whyNot: T.String(),
  }),
})

/** Entered by an officer on the day it was made or later. */
export const makeReport = endpoint({
  method: 'POST',
  path: '/api/reports',
  action: 'contact.write',
  tag,
  summary: '登记报告',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      kind: ReportKind,
      madeOn: Day,
      how: ReportWay,
      content: Text(2000),
      /** For a re-examination. */
      hospital: T.Optional(Text(100)),
    },
    { additionalProperties: false },
  ),
  answer: Report,
})

/**
 * What an officer says to a report that the person sent: seen, or to be made again with the reason. Made again, it is owed as before.
 * Once a report; 409 when another officer was first.
 */
export const confirmReport = endpoint({
  method: 'POST',
  path: '/api/reports/:id/confirmation',
  action: 'contact.write',
  tag,
  summary: '确认本人报告、请本人重新报告',
  params: IdParams,
  body: T.Object({ id: Id, confirm: T.Boolean(), reason: T.Optional(Text(300)) }, { additionalProperties: false }),
  answer: Report,
})
