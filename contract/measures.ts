import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'
import { ProcedureStep } from './procedures.ts'

const tag = '奖惩'

const MeasureKind = T.Union([
  T.Literal('commendation'),
  T.Literal('admonition'),
  T.Literal('warning'),
  T.Literal('public-security'),
  T.Literal('revocation'),
  T.Literal('return-to-prison'),
])
const MeasureState = T.Union([
  T.Literal('proposed'),
  T.Literal('heard'),
  T.Literal('approved'),
  T.Literal('refused'),
  T.Literal('in-force'),
  T.Literal('sent'),
  T.Literal('granted'),
  T.Literal('rejected'),
  T.Literal('lifted'),
])

export const Measure = T.Object({
  id: T.String(),
  measureNumber: T.String(),
  /** The number of the paper that was issued for it (文书); empty when none stands. */
  paperNumber: T.String(),
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
  kind: MeasureKind,
  /** A ground of `measureGrounds`. */
  ground: T.String(),
  facts: T.String(),
  happenedOn: Day,
  /** Why the ground fitted when it was proposed. */
  why: T.String(),
  proposedAt: Moment,
  state: MeasureState,
  decidedAt: Nullable(Moment),
  withoutEffect: T.Boolean(),
  appeal: T.Union([T.Literal('none'), T.Literal('open'), T.Literal('answered')]),
  steps: T.Array(ProcedureStep),
  /** Actions of `measureActions` that the one who asks can take now. */
  allowed: T.Array(T.String()),
})
export type MeasureValue = Static<typeof Measure>

const MeasureOffer = T.Object({
  ground: T.String(),
  kind: MeasureKind,
  text: T.String(),
  article: T.String(),
  fits: T.Boolean(),
  counted: T.Boolean(),
  why: T.String(),
})

/** 待办: what waits for a step of the caller's level. 已办: decided. 我发起的: proposed by the caller. */
export const listMeasures = endpoint({
  method: 'GET',
  path: '/api/measures',
  action: 'measure.read',
  tag,
  summary: '奖惩列表',
  query: T.Object(
    { ...pageQuery, view: T.Union([T.Literal('todo'), T.Literal('done'), T.Literal('mine')]) },
    { additionalProperties: false },
  ),
  answer: pageOf(Measure),
})

/** The measures of one case, newest first, and what the record offers, with the article and the reason of each. */
export const listCaseMeasures = endpoint({
  method: 'GET',
  path: '/api/cases/:id/measures',
  action: 'measure.read',
  tag,
  summary: '一份档案的奖惩',
  params: IdParams,
  answer: T.Object({
    measures: T.Array(Measure),
    offers: T.Array(MeasureOffer),
    canPropose: T.Boolean(),
    whyNot: T.String(),
  }),
})

export const proposeMeasure = endpoint({
  method: 'POST',
  path: '/api/measures',
  action: 'measure.propose',
  tag,
  summary: '提出奖惩',
  body: T.Object(
    { id: Id, caseId: T.String({ format: 'uuid' }), ground: Text(40), facts: Text(2000), happenedOn: Day },
    { additionalProperties: false },
  ),
  answer: Measure,
})

/** 陈述申辩: what the person said, or that they declined to say anything. */
export const hearPerson = endpoint({
  method: 'POST',
  path: '/api/measures/:id/statement',
  action: 'measure.propose',
  tag,
  summary: '登记陈述申辩',
  params: IdParams,
  body: T.Object({ id: Id, declined: T.Boolean(), on: Day, words: Text(2000) }, { additionalProperties: false }),
  answer: Measure,
})

/** A refusal needs at least ten characters of words. */
export const decideMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/:id/decision',
  action: 'measure.decide',
  tag,
  summary: '审批奖惩',
  params: IdParams,
  body: T.Object({ id: Id, approve: T.Boolean(), words: Text(500) }, { additionalProperties: false }),
  answer: Measure,
})

/** Announced to the person, or sent to police or court: which day, to whom, with which document. */
export const deliverMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/:id/delivery',
  action: 'measure.propose',
  tag,
  summary: '登记宣告或者移送',
  params: IdParams,
  body: T.Object({ id: Id, on: Day, receiver: Text(80), documentNumber: Text(80) }, { additionalProperties: false }),
  answer: Measure,
})

/** What police or court decided on a proposal. */
export const answerMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/:id/answer',
  action: 'measure.decide',
  tag,
  summary: '登记对提请的答复',
  params: IdParams,
  body: T.Object(
    { id: Id, granted: T.Boolean(), on: Day, documentNumber: Text(80), words: T.Optional(Text(500)) },
    { additionalProperties: false },
  ),
  answer: Measure,
})

/** An admonition or a warning had no effect; two such lead further. */
export const findWithoutEffect = endpoint({
  method: 'POST',
  path: '/api/measures/:id/effect',
  action: 'measure.propose',
  tag,
  summary: '登记仍不改正',
  params: IdParams,
  body: T.Object({ id: Id, on: Day, words: Text(500) }, { additionalProperties: false }),
  answer: Measure,
})

export const appealMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/:id/appeal',
  action: 'measure.propose',
  tag,
  summary: '登记申诉',
  params: IdParams,
  body: T.Object({ id: Id, on: Day, receiver: Text(80), words: Text(2000) }, { additionalProperties: false }),
  answer: Measure,
})

/** How the appeal ended, and the day on which the person was told (社区矫正法 Art. 34). */
export const answerAppeal = endpoint({
  method: 'POST',
  path: '/api/measures/:id/appeal-answer',
  action: 'measure.decide',
  tag,
  summary: '登记申诉结果并告知本人',
  params: IdParams,
  body: T.Object({ id: Id, lifted: T.Boolean(), toldOn: Day, words: Text(500) }, { additionalProperties: false }),
  answer: Measure,
})
