import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { IdParams, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

export const CaseEvent = T.Object({
  id: T.String(),
  kind: T.String(),
  actorName: T.String(),
  officeName: T.String(),
  note: T.String(),
  subjectId: Nullable(T.String()),
  at: Moment,
})
export type CaseEventValue = Static<typeof CaseEvent>

/** Everything that happened in a case, newest first, alerts and tasks included; `kinds` narrows (comma-separated). */
export const listCaseEvents = endpoint({
  method: 'GET',
  path: '/api/cases/:id/events',
  action: 'case.read',
  tag: '重点人员管理',
  summary: '案件经过',
  params: IdParams,
  query: T.Object({ ...pageQuery, kinds: T.Optional(Text(300)) }, { additionalProperties: false }),
  answer: pageOf(CaseEvent),
})
