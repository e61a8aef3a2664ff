import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '信息化核查'

export const Verification = T.Object({
  id: T.String(),
  verificationNumber: T.String(),
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
  bodyName: T.String(),
  question: T.String(),
  reason: T.String(),
  askedBy: T.String(),
  askedAt: Moment,
  /** The state as the hours go by: `verificationStates`. */
  standing: T.String(),
  decidedBy: T.String(),
  decidedAt: Nullable(Moment),
  opinion: T.String(),
  closesAt: Nullable(Moment),
  answer: T.String(),
  answeredAt: Nullable(Moment),
  /** Whether the one who asks can approve or refuse it now. */
  canDecide: T.Boolean(),
})
export type VerificationValue = Static<typeof Verification>

export const listVerifications = endpoint({
  method: 'GET',
  path: '/api/verifications',
  action: 'verification.read',
  tag,
  summary: '信息化核查列表',
  query: T.Object(
    { ...pageQuery, view: T.Union([T.Literal('todo'), T.Literal('done'), T.Literal('mine')]) },
    { additionalProperties: false },
  ),
  answer: pageOf(Verification),
})

export const listCaseVerifications = endpoint({
  method: 'GET',
  path: '/api/cases/:id/verifications',
  action: 'verification.read',
  tag,
  summary: '一份档案的信息化核查',
  params: IdParams,
  answer: T.Object({
    verifications: T.Array(Verification),
    /** Bodies that can be asked. */
    bodies: T.Array(T.Object({ id: T.String(), name: T.String() })),
    canAsk: T.Boolean(),
    whyNot: T.String(),
  }),
})

/** One question about one person, with the reason (社区矫正法 Art. 26). */
export const askVerification = endpoint({
  method: 'POST',
  path: '/api/verifications',
  action: 'verification.ask',
  tag,
  summary: '提出信息化核查',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      bodyId: T.String({ format: 'uuid' }),
      question: Text(500),
      reason: Text(500),
    },
    { additionalProperties: false },
  ),
  answer: Verification,
})

/** By a second person; a refusal needs words. */
export const decideVerification = endpoint({
  method: 'POST',
  path: '/api/verifications/:id/decision',
  action: 'verification.decide',
  tag,
  summary: '审批信息化核查',
  params: IdParams,
  body: T.Object({ id: Id, approve: T.Boolean(), words: Text(500) }, { additionalProperties: false }),
  answer: Verification,
})

/** For the auditor: counts only, by county and by who asked. */
export const readVerificationFigures = endpoint({
  method: 'GET',
  path: '/api/verification-figures',
  action: 'audit.read',
  tag,
  summary: '信息化核查统计（按县、按提出人）',
  answer: T.Array(
    T.Object({
      countyCode: CountyCode,
      askerId: T.String(),
      askerName: T.String(),
      asked: T.Integer(),
      approved: T.Integer(),
      refused: T.Integer(),
      answered: T.Integer(),
      expired: T.Integer(),
    }),
  ),
})

/** For authorised bodies: approved questions addressed to the one whose key it is, until they close. */
export const listOpenQuestions = endpoint({
  method: 'GET',
  path: '/api/v1/verifications',
  action: 'body-key',
  tag: '数据集成与对接',
  summary: '授权机关查看发给本机关、尚未答复的信息化核查',
  answer: T.Array(
    T.Object({
      verificationNumber: T.String(),
      person: T.Object({ name: T.String(), idNumber: T.String() }),
      question: T.String(),
      closesAt: Moment,
    }),
  ),
})

/** Answered once; sent again with the same words it is the same answer. `left`: the person was out of the area, when and where. */
export const answerVerification = endpoint({
  method: 'POST',
  path: '/api/v1/verifications/:number/answer',
  action: 'body-key',
  tag: '数据集成与对接',
  summary: '授权机关答复信息化核查（一次）',
  params: T.Object({ number: T.String({ pattern: '^HC\\d{8}-\\d{6,12}$' }) }),
  body: T.Object(
    {
      answer: Text(1000, 2),
      left: T.Optional(T.Object({ at: Moment, place: Text(60, 2) }, { additionalProperties: false })),
    },
    { additionalProperties: false },
  ),
  answer: T.Object({ verificationNumber: T.String(), answeredAt: Moment, message: T.String() }),
})
