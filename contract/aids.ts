import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'

const tag = '安置帮教'

export const AidKind = T.Union([
  T.Literal('household'),
  T.Literal('allowance'),
  T.Literal('relief'),
  T.Literal('housing'),
  T.Literal('work'),
  T.Literal('training'),
  T.Literal('schooling'),
  T.Literal('medical'),
  T.Literal('pension'),
  T.Literal('legal'),
  T.Literal('counselling'),
  T.Literal('family'),
  T.Literal('other'),
])
const Reason = T.Union([
  T.Literal('not-eligible'),
  T.Literal('no-resources'),
  T.Literal('declined'),
  T.Literal('served-otherwise'),
  T.Literal('other'),
])

export const Aid = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: AidKind,
  need: T.String(),
  askedOn: Day,
  state: T.Union([T.Literal('needed'), T.Literal('promised'), T.Literal('given'), T.Literal('not-given')]),
  /** Who gives it; empty before a promise. */
  promisedBy: T.String(),
  dueOn: Nullable(Day),
  /** Days by which the promise is late today. */
  daysOverdue: T.Integer(),
  settledOn: Nullable(Day),
  reason: Nullable(T.String()),
  steps: T.Array(
    T.Object({
      id: T.String(),
      kind: T.String(),
      day: Day,
      promisedBy: T.String(),
      reason: Nullable(T.String()),
      note: T.String(),
      officerName: T.String(),
      at: Moment,
    }),
  ),
  /** Actions of `aidActions` that the one who asks can take now. */
  allowed: T.Array(T.String()),
})
export type AidValue = Static<typeof Aid>

/** Help of one case, what is late first; nothing without consent. */
export const listAids = endpoint({
  method: 'GET',
  path: '/api/cases/:id/aids',
  action: 'aftercare.read',
  tag,
  summary: '一份档案的帮扶',
  params: IdParams,
  answer: T.Object({
    aids: T.Array(Aid),
    canAdd: T.Boolean(),
    /** Why no need can be recorded; empty when one can. */
    whyNot: T.String(),
  }),
})

export const recordNeed = endpoint({
  method: 'POST',
  path: '/api/cases/:id/aids',
  action: 'aftercare.write',
  tag,
  summary: '登记帮扶需求',
  params: IdParams,
  body: T.Object({ id: Id, kind: AidKind, need: Text(500), askedOn: Day }, { additionalProperties: false }),
  answer: Aid,
})

/** Also gives a promise another date, with the reason. */
export const promiseAid = endpoint({
  method: 'POST',
  path: '/api/aids/:id/promise',
  action: 'aftercare.write',
  tag,
  summary: '承诺帮扶、改期',
  params: IdParams,
  body: T.Object(
    { id: Id, promisedBy: Text(60), dueOn: Day, note: T.Optional(Text(500)) },
    { additionalProperties: false },
  ),
  answer: Aid,
})

export const settleAid = endpoint({
  method: 'POST',
  path: '/api/aids/:id/outcome',
  action: 'aftercare.write',
  tag,
  summary: '登记帮扶兑现或者未兑现',
  params: IdParams,
  body: T.Object(
    { id: Id, given: T.Boolean(), day: Day, reason: T.Optional(Reason), note: T.Optional(Text(500)) },
    { additionalProperties: false },
  ),
  answer: Aid,
})
