import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  CaseKind,
  CountyCode,
  Id,
  IdParams,
  Level,
  Moment,
  Nullable,
  OfficeCode,
  pageOf,
  pageQuery,
  Text,
} from './parts.ts'

const tag = '预警管理'

export const AlertState = T.Union([
  T.Literal('open'),
  T.Literal('acknowledged'),
  T.Literal('in-progress'),
  T.Literal('closed'),
])
export const AlertOutcome = T.Union([
  T.Literal('confirmed'),
  T.Literal('not-confirmed'),
  T.Literal('explained'),
  T.Literal('withdrawn'),
])

export const AlertRow = T.Object({
  id: T.String(),
  alertNumber: T.String(),
  ruleCode: T.String(),
  level: Level,
  title: T.String(),
  state: AlertState,
  outcome: Nullable(AlertOutcome),
  caseId: T.String(),
  caseKind: CaseKind,
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: T.String(),
  countyCode: T.String(),
  receivedAt: Moment,
  /** When it was last told from the beginning: at its receipt, or when an acknowledgement was taken back. */
  routedFrom: Moment,
  acknowledgeBy: Moment,
  reportBy: Moment,
  acknowledgedAt: Nullable(Moment),
  closedAt: Nullable(Moment),
  joinedCount: T.Integer(),
})
export type AlertRowValue = Static<typeof AlertRow>

export const listAlerts = endpoint({
  method: 'GET',
  path: '/api/alerts',
  action: 'alert.read',
  tag,
  summary: '预警列表（未办结在前，级别高在前）',
  query: T.Object(
    {
      ...pageQuery,
      level: T.Optional(Level),
      state: T.Optional(T.Union([AlertState, T.Literal('unclosed')])),
      countyCode: T.Optional(CountyCode),
      officeCode: T.Optional(OfficeCode),
      caseId: T.Optional(T.String({ format: 'uuid' })),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(AlertRow),
})

export const Told = T.Object({
  accountId: T.String(),
  displayName: T.String(),
  officeName: T.String(),
  channel: T.String(),
  state: T.String(),
  /** What became of it after the hand-off. */
  delivery: Nullable(T.String()),
  detail: T.String(),
  /** Which step of the routing wrote it, in words; empty for the first. */
  why: T.String(),
  at: Moment,
  handedOffAt: Nullable(Moment),
})
export const HistoryEvent = T.Object({
  id: T.String(),
  kind: T.String(),
  actorName: T.String(),
  note: T.String(),
  at: Moment,
  details: T.Record(T.String(), T.Unknown()),
})

/** A notice that raised the alert or joined it. */
export const AlertNotice = T.Object({
  id: T.String(),
  receiptNumber: T.String(),
  type: T.String(),
  source: T.String(),
  bodyName: T.String(),
  documentNumber: T.String(),
  facts: T.String(),
  /** What its type asks for besides; numbers masked. */
  details: T.Record(T.String(), T.Unknown()),
  attachments: T.Array(T.Object({ id: T.String(), fileName: T.String(), mediaType: T.String() })),
})

export const AlertRecord = T.Object({
  ...AlertRow.properties,
  ruleEdition: T.Integer(),
  legalBasis: T.String(),
  facts: T.String(),
  occurredAt: Moment,
  considered: T.Array(T.Object({ what: T.String(), result: T.String() })),
  source: T.Object({
    noticeId: Nullable(T.String()),
    kind: T.String(),
    bodyName: T.String(),
    documentNumber: T.String(),
    documentDate: Nullable(T.String()),
    receiptNumber: T.String(),
  }),
  /** What it rests on, in the order of arrival. */
  notices: T.Array(AlertNotice),
  told: T.Array(Told),
  history: T.Array(HistoryEvent),
  tasks: T.Array(
    T.Object({
      id: T.String(),
      taskNumber: T.String(),
      title: T.String(),
      state: T.String(),
      officeCode: T.String(),
      assigneeName: T.String(),
      deadline: Moment,
    }),
  ),
  version: T.Integer(),
  allowed: T.Array(T.String()),
})
export type AlertRecordValue = Static<typeof AlertRecord>
export const readAlert = endpoint({
  method: 'GET',
  path: '/api/alerts/:id',
  action: 'alert.read',
  tag,
  summary: '预警详情',
  params: IdParams,
  answer: AlertRecord,
})

/** Acknowledging twice, or from two screens, is one acknowledgement: the first stands. `id` is the event's. */
export const acknowledgeAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/:id/acknowledgement',
  action: 'alert.acknowledge',
  tag,
  summary: '确认预警',
  params: IdParams,
  body: T.Object({ id: Id, note: T.Optional(Text(2000)) }, { additionalProperties: false }),
  answer: AlertRecord,
})
/** Needs an outcome and, in words, what was found. Refused while a task of the alert is open. */
export const closeAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/:id/outcome',
  action: 'alert.close',
  tag,
  summary: '办结预警',
  params: IdParams,
  body: T.Object({ id: Id, outcome: AlertOutcome, note: Text(2000, 2) }, { additionalProperties: false }),
  answer: AlertRecord,
})
