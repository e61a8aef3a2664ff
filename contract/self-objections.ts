import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { ObjectionAbout, ObjectionOutcome } from './objections.ts'
import { Day, Id, Moment, Nullable, Text } from './parts.ts'

const tag = '本人页面'

export const OwnObjection = T.Object({
  id: T.String(),
  objectionNumber: T.String(),
  about: ObjectionAbout,
  words: T.String(),
  sentAt: Moment,
  dueDay: Day,
  overdue: T.Boolean(),
  outcome: Nullable(ObjectionOutcome),
  reasons: T.String(),
  answeredAt: Nullable(Moment),
  /** How to complain; empty until it is answered or late. */
  complaint: T.String(),
})
export type OwnObjectionValue = Static<typeof OwnObjection>

/** The person's objections, newest first, at most a hundred. */
export const listOwnObjections = endpoint({
  method: 'GET',
  path: '/api/self/objections',
  action: 'person',
  tag,
  summary: '我的异议',
  answer: T.Object({ objections: T.Array(OwnObjection) }),
})

/** Answered with reasons within fifteen days. */
export const sendObjection = endpoint({
  method: 'POST',
  path: '/api/self/objections',
  action: 'person',
  tag,
  summary: '提出异议',
  body: T.Object({ id: Id, about: ObjectionAbout, words: Text(1000) }, { additionalProperties: false }),
  answer: OwnObjection,
})
