import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CaseKind, Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '异议'

export const ObjectionAbout = T.Union([
  T.Literal('identity'),
  T.Literal('record'),
  T.Literal('report'),
  T.Literal('leave'),
  T.Literal('measure'),
  T.Literal('alert'),
  T.Literal('positioning'),
  T.Literal('contact'),
  T.Literal('help'),
  T.Literal('other'),
])
export const ObjectionOutcome = T.Union([T.Literal('upheld'), T.Literal('partly'), T.Literal('rejected')])

export const Objection = T.Object({
  id: T.String(),
  objectionNumber: T.String(),
  caseId: T.String(),
  caseKind: CaseKind,
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
  about: ObjectionAbout,
  words: T.String(),
  sentAt: Moment,
  dueDay: Day,
  overdue: T.Boolean(),
  outcome: Nullable(ObjectionOutcome),
  reasons: T.String(),
  answeredAt: Nullable(Moment),
  /** Empty until it is answered. */
  officerName: T.String(),
})
export type ObjectionValue = Static<typeof Objection>

/** waiting: the one due first on top. answered: newest first. */
export const listObjections = endpoint({
  method: 'GET',
  path: '/api/objections',
  action: 'objection.read',
  tag,
  summary: '异议列表',
  query: T.Object(
    { ...pageQuery, view: T.Union([T.Literal('waiting'), T.Literal('answered')]) },
    { additionalProperties: false },
  ),
  answer: pageOf(Objection),
})

/** Of one case, newest first, at most a hundred. */
export const listCaseObjections = endpoint({
  method: 'GET',
  path: '/api/cases/:id/objections',
  action: 'objection.read',
  tag,
  summary: '一份档案的异议',
  params: IdParams,
  answer: T.Object({ objections: T.Array(Objection) }),
})

/** Once, with reasons that the person reads; it closes the task. */
export const answerObjection = endpoint({
  method: 'POST',
  path: '/api/objections/:id/answer',
  action: 'objection.answer',
  tag,
  summary: '答复异议',
  params: IdParams,
  body: T.Object({ id: Id, outcome: ObjectionOutcome, reasons: Text(1000) }, { additionalProperties: false }),
  answer: Objection,
})
