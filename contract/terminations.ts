import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'
import { ProcedureStep } from './procedures.ts'

const tag = '期满与解除'

const Ground = T.Union([
  T.Literal('expiry'),
  T.Literal('pardon'),
  T.Literal('revocation'),
  T.Literal('return-to-prison'),
  T.Literal('death'),
  T.Literal('moved-away'),
])

/** How the person said so: `consentWays`. */
const Way = T.Union([T.Literal('written'), T.Literal('spoken'), T.Literal('phone'), T.Literal('online')])

/** The end of one course: how far it is, or how it was. `id` and `state` are null while nothing has been done about it. */
export const Termination = T.Object({
  id: Nullable(T.String()),
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
  category: T.String(),
  /** Last day of the term. */
  termEnd: Day,
  /** First day on which the end is prepared. */
  preparesFrom: Day,
  /** Days from today to the last day; negative when it has passed. */
  daysLeft: T.Integer(),
  /** The rules for minors hold: no public announcement. */
  minor: T.Boolean(),
  ground: Nullable(Ground),
  state: Nullable(T.Union([T.Literal('appraised'), T.Literal('returned'), T.Literal('reviewed'), T.Literal('ended')])),
  summary: T.String(),
  appraisal: T.String(),
  endedOn: Nullable(Day),
  certificateNumber: Nullable(T.String()),
  announced: T.String(),
  handover: T.Union([T.Literal('none'), T.Literal('agreed'), T.Literal('declined')]),
  aftercareCaseId: Nullable(T.String()),
  steps: T.Array(ProcedureStep),
  /** Actions of `terminationActions` that the one who asks can take now. */
  allowed: T.Array(T.String()),
})
export type TerminationValue = Static<typeof Termination>

/** 期满提醒: terms that end within thirty days, or ended and are not settled. 待衔接: released, and nobody has asked the person yet. 已解除. */
export const listTerminations = endpoint({
  method: 'GET',
  path: '/api/terminations',
  action: 'termination.read',
  tag,
  summary: '期满与解除列表',
  query: T.Object(
    { ...pageQuery, view: T.Union([T.Literal('due'), T.Literal('handover'), T.Literal('ended')]) },
    { additionalProperties: false },
  ),
  answer: pageOf(Termination),
})

export const readTermination = endpoint({
  method: 'GET',
  path: '/api/cases/:id/termination',
  action: 'termination.read',
  tag,
  summary: '一份档案的期满与解除',
  params: IdParams,
  answer: Termination,
})

/** Summary and appraisal of the whole course, from thirty days before its end. */
export const appraiseEnd = endpoint({
  method: 'POST',
  path: '/api/cases/:id/appraisal',
  action: 'termination.prepare',
  tag,
  summary: '登记期满鉴定',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      summary: Text(2000),
      appraisal: T.Union([T.Literal('good'), T.Literal('fair'), T.Literal('poor')]),
    },
    { additionalProperties: false },
  ),
  answer: Termination,
})

export const reviewEnd = endpoint({
  method: 'POST',
  path: '/api/cases/:id/appraisal-review',
  action: 'termination.decide',
  tag,
  summary: '审核期满鉴定',
  params: IdParams,
  body: T.Object({ id: Id, approve: T.Boolean(), words: Text(500) }, { additionalProperties: false }),
  answer: Termination,
})

/** The certificate gets its number, the release is announced, and the case ends. */
export const certifyEnd = endpoint({
  method: 'POST',
  path: '/api/cases/:id/certificate',
  action: 'termination.decide',
  tag,
  summary: '发放解除社区矫正证明书',
  params: IdParams,
  body: T.Object(
    { id: Id, announced: T.Union([T.Literal('public'), T.Literal('apart')]) },
    { additionalProperties: false },
  ),
  answer: Termination,
})

/** Pardon, revocation, return to prison or death, with the document that says so. */
export const endEarly = endpoint({
  method: 'POST',
  path: '/api/cases/:id/termination',
  action: 'termination.decide',
  tag,
  summary: '登记终止社区矫正',
  params: IdParams,
  body: T.Object(
    { id: Id, ground: Ground, on: Day, documentNumber: Text(80), words: T.Optional(Text(500)) },
    { additionalProperties: false },
  ),
  answer: Termination,
})

/** Whether the person wants reintegration help; only a yes makes a case of it. */
export const handOver = endpoint({
  method: 'POST',
  path: '/api/cases/:id/aftercare-answer',
  action: 'termination.prepare',
  tag,
  summary: '衔接安置帮教',
  params: IdParams,
  body: T.Object({ id: Id, agreed: T.Boolean(), way: Way, on: Day, words: Text(300) }, { additionalProperties: false }),
  answer: Termination,
})
