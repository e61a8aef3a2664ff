import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '周期报告'

const Kind = T.Union([T.Literal('week'), T.Literal('month')])
const Subject = T.Union([T.Literal('office'), T.Literal('task'), T.Literal('alert')])
const State = T.Union([T.Literal('open'), T.Literal('confirmed'), T.Literal('returned')])
/** By name: contract/rules/periodic-report-figures.ts. */
const Figures = T.Record(T.String(), T.Integer())

export const PeriodicReportRow = T.Object({
  id: T.String(),
  reportNumber: T.String(),
  subject: Subject,
  /** Name of the office, or number and title of the task or alert. */
  about: T.String(),
  kind: Kind,
  from: Day,
  to: Day,
  officeCode: T.String(),
  state: State,
  /** How many editions were confirmed. */
  edition: T.Integer(),
  compiledAt: Moment,
  /** Since when it waits for the office. */
  waitsSince: Moment,
  confirmedAt: Nullable(Moment),
  confirmedBy: T.String(),
  /** When the office above marked what was confirmed last as read. */
  readAt: Nullable(Moment),
})
export type PeriodicReportRowValue = Static<typeof PeriodicReportRow>

/** `todo` and `done`: of the caller's own office; `below`: of the offices under it. Newest period first. */
export const listPeriodicReports = endpoint({
  method: 'GET',
  path: '/api/periodic-reports',
  action: 'periodic-report.read',
  tag,
  summary: '周期报告列表',
  query: T.Object(
    {
      ...pageQuery,
      view: T.Union([T.Literal('todo'), T.Literal('done'), T.Literal('below')]),
      kind: T.Optional(Kind),
      subject: T.Optional(Subject),
      /** The first day of the period. */
      from: T.Optional(Day),
      officeCode: T.Optional(OfficeCode),
      unread: T.Optional(T.Boolean()),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(PeriodicReportRow),
})

const OfficeStanding = T.Object({
  officeCode: T.String(),
  name: T.String(),
  /** Null while nothing is compiled. */
  reportId: Nullable(T.String()),
  state: Nullable(State),
  edition: T.Integer(),
  confirmedAt: Nullable(Moment),
  readAt: Nullable(Moment),
})
export type OfficeStandingValue = Static<typeof OfficeStanding>

/** Every office in the caller's scope with its report of one period: who has confirmed, who has not. */
export const listPeriodOffices = endpoint({
  method: 'GET',
  path: '/api/periodic-reports/offices',
  action: 'periodic-report.read',
  tag,
  summary: '一期报告的各机构进度',
  query: T.Object({ kind: Kind, from: Day }, { additionalProperties: false }),
  answer: T.Array(OfficeStanding),
})

const Figure = T.Object({
  key: T.String(),
  /** As counted, those below included; never changed. */
  counted: T.Integer(),
  /** What confirmed corrections of the offices below add. */
  below: T.Integer(),
  /** What the report says: counted, with corrections below and its own; as confirmed, once it is. */
  value: T.Integer(),
  /** What the report of the period before said. */
  previous: Nullable(T.Integer()),
  /** Of the report's own correction. */
  reason: T.String(),
  correctedBy: T.String(),
})
export type PeriodicFigureValue = Static<typeof Figure>

export const PeriodicReportStep = T.Object({
  id: T.String(),
  kind: T.String(),
  edition: T.Integer(),
  figure: T.String(),
  counted: Nullable(T.Integer()),
  value: Nullable(T.Integer()),
  words: T.String(),
  officerName: T.String(),
  officeName: T.String(),
  at: Moment,
})
export type PeriodicReportStepValue = Static<typeof PeriodicReportStep>

export const PeriodicReport = T.Object({
  ...PeriodicReportRow.properties,
  taskId: Nullable(T.String()),
  alertId: Nullable(T.String()),
  /** Whether the offices below corrected something after this report was confirmed. */
  belowChanged: T.Boolean(),
  figures: T.Array(Figure),
  /** The office's own records, and each office one level below with its figures: they add up to `counted`. */
  parts: T.Array(
    T.Object({
      officeCode: T.String(),
      name: T.String(),
      reportId: Nullable(T.String()),
      state: Nullable(State),
      figures: Figures,
    }),
  ),
  remarks: T.String(),
  /** What was confirmed, newest first; never changed. */
  editions: T.Array(
    T.Object({ edition: T.Integer(), at: Moment, officerName: T.String(), figures: Figures, remarks: T.String() }),
  ),
  steps: T.Array(PeriodicReportStep),
  previousId: Nullable(T.String()),
  allowed: T.Array(T.String()),
})
export type PeriodicReportValue = Static<typeof PeriodicReport>

export const readPeriodicReport = endpoint({
  method: 'GET',
  path: '/api/periodic-reports/:id',
  action: 'periodic-report.read',
  tag,
  summary: '周期报告',
  params: IdParams,
  answer: PeriodicReport,
})

/** By hand, for a period that is over: of an office in scope and of those below it that have none yet. One that stands is answered as it is. */
export const compilePeriodicReport = endpoint({
  method: 'POST',
  path: '/api/periodic-reports',
  action: 'periodic-report.write',
  tag,
  summary: '补编过去一期的报告',
  body: T.Object({ id: Id, officeCode: OfficeCode, kind: Kind, from: Day }, { additionalProperties: false }),
  answer: PeriodicReport,
})

/** The counted figure stays; what it should be stands beside it with the reason. */
export const correctFigure = endpoint({
  method: 'POST',
  path: '/api/periodic-reports/:id/corrections',
  action: 'periodic-report.write',
  tag,
  summary: '更正一个数字',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      figure: Text(40, 1),
      value: T.Integer({ minimum: 0, maximum: 10_000_000 }),
      reason: Text(300, 4),
    },
    { additionalProperties: false },
  ),
  answer: PeriodicReport,
})

export const remarkPeriodicReport = endpoint({
  method: 'POST',
  path: '/api/periodic-reports/:id/remarks',
  action: 'periodic-report.write',
  tag,
  summary: '填写报告说明',
  params: IdParams,
  body: T.Object({ id: Id, words: Text(3000) }, { additionalProperties: false }),
  answer: PeriodicReport,
})

export const confirmPeriodicReport = endpoint({
  method: 'POST',
  path: '/api/periodic-reports/:id/confirmation',
  action: 'periodic-report.write',
  tag,
  summary: '确认报告，报上一级',
  params: IdParams,
  body: T.Object({ id: Id }, { additionalProperties: false }),
  answer: PeriodicReport,
})

/** What was confirmed stands as its edition; the next is begun. */
export const revisePeriodicReport = endpoint({
  method: 'POST',
  path: '/api/periodic-reports/:id/revision',
  action: 'periodic-report.write',
  tag,
  summary: '确认后更正，形成新的一版',
  params: IdParams,
  body: T.Object({ id: Id, reason: Text(300, 4) }, { additionalProperties: false }),
  answer: PeriodicReport,
})

export const markReportRead = endpoint({
  method: 'POST',
  path: '/api/periodic-reports/:id/reading',
  action: 'periodic-report.review',
  tag,
  summary: '标为已阅',
  params: IdParams,
  body: T.Object({ id: Id }, { additionalProperties: false }),
  answer: PeriodicReport,
})

export const returnPeriodicReport = endpoint({
  method: 'POST',
  path: '/api/periodic-reports/:id/return',
  action: 'periodic-report.review',
  tag,
  summary: '退回下级报告',
  params: IdParams,
  body: T.Object({ id: Id, reason: Text(300, 4) }, { additionalProperties: false }),
  answer: PeriodicReport,
})

/** Holds figures only, no name and no number of a person. */
export const readPeriodicReportFile = endpoint({
  method: 'GET',
  path: '/api/periodic-reports/:id/file',
  action: 'periodic-report.read',
  tag,
  summary: '下载报告（DOCX 或 XLSX）',
  params: IdParams,
  query: T.Object({ form: T.Union([T.Literal('docx'), T.Literal('xlsx')]) }, { additionalProperties: false }),
})
