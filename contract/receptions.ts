import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '监督管理'

const StepKind = T.Union([T.Literal('documents'), T.Literal('reported'), T.Literal('identity'), T.Literal('declared')])

export const ReceptionStepRow = T.Object({
  id: T.String(),
  kind: StepKind,
  day: Day,
  /** Of the documents: the day of effect, when the notice came, and when the copies went out. */
  effectiveOn: Nullable(Day),
  noticeOn: Nullable(Day),
  procuratorateOn: Nullable(Day),
  policeOn: Nullable(Day),
  note: T.String(),
  /** Why an earlier entry of the same step was corrected; empty for the first. */
  correction: T.String(),
  officerName: T.String(),
  officeName: T.String(),
  at: Moment,
})
export type ReceptionStepValue = Static<typeof ReceptionStepRow>

export const Mandate = T.Object({
  id: T.String(),
  officeCode: OfficeCode,
  day: Day,
  documentNumber: T.String(),
  matters: T.String(),
  officerName: T.String(),
  at: Moment,
})

const Standing = T.Object({
  state: T.Union([T.Literal('waiting'), T.Literal('overdue'), T.Literal('in-time'), T.Literal('late')]),
  due: Day,
  days: T.Integer(),
})

export const Reception = T.Object({
  /** Entries that hold, one for each step taken, in the order of the steps. */
  steps: T.Array(ReceptionStepRow),
  /** Every entry, corrected ones too, newest first. */
  entries: T.Array(ReceptionStepRow),
  effectiveOn: Day,
  /** The documents are not in: the begin of the term stands for the day of effect. */
  estimated: T.Boolean(),
  dues: T.Object({ notice: Day, documents: Day, report: Day }),
  report: Standing,
  /** The township office works by a mandate of the county (社区矫正法 Art. 9); the one of the present office, or null. */
  mandate: Nullable(Mandate),
  minor: T.Boolean(),
  /** Whether the state of the case takes steps now, and if not, why. */
  canReceive: T.Boolean(),
  whyNot: T.String(),
})
export type ReceptionValue = Static<typeof Reception>

export const readReception = endpoint({
  method: 'GET',
  path: '/api/cases/:id/reception',
  action: 'supervision.read',
  tag,
  summary: '一份档案的报到接收',
  params: IdParams,
  answer: Reception,
})

/** One step; the same step again corrects the entry before and says why. The declaration makes the case active. */
export const recordReceptionStep = endpoint({
  method: 'POST',
  path: '/api/cases/:id/reception-steps',
  action: 'supervision.write',
  tag,
  summary: '登记接收步骤',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      kind: StepKind,
      day: Day,
      effectiveOn: T.Optional(Day),
      noticeOn: T.Optional(Day),
      procuratorateOn: T.Optional(Day),
      policeOn: T.Optional(Day),
      note: Text(500, 2),
      correction: T.Optional(Text(200)),
    },
    { additionalProperties: false },
  ),
  answer: Reception,
})

export const giveMandate = endpoint({
  method: 'POST',
  path: '/api/cases/:id/mandates',
  action: 'mandate.write',
  tag,
  summary: '登记对司法所的委托',
  params: IdParams,
  body: T.Object(
    { id: Id, day: Day, documentNumber: Text(80, 2), matters: Text(500, 5) },
    { additionalProperties: false },
  ),
  answer: Reception,
})

export const PendingReception = T.Object({
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
  category: T.String(),
  startDate: Day,
  responsibleName: T.String(),
  effectiveOn: Day,
  estimated: T.Boolean(),
  report: Standing,
  /** Steps taken. */
  taken: T.Array(StepKind),
  minor: T.Boolean(),
})
export type PendingReceptionValue = Static<typeof PendingReception>

/** Who waits for reception, the earliest last day on top: overdue people first. */
export const listPendingReceptions = endpoint({
  method: 'GET',
  path: '/api/receptions',
  action: 'supervision.read',
  tag,
  summary: '待接收',
  query: T.Object(
    {
      ...pageQuery,
      /** A name or part of it, pinyin or initials; an exact case number. */
      search: T.Optional(Text(60)),
      officeCode: T.Optional(OfficeCode),
      report: T.Optional(T.Union([T.Literal('waiting'), T.Literal('overdue'), T.Literal('reported')])),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(PendingReception),
})
