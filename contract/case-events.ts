import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, IdParams, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

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

/**
 * Everything that happened in a case, by anyone, newest first. `kinds` (comma-separated), `actorId` (an account, or `system`) and days from
 * and to narrow it; `actors` are all who did something in the case, whatever narrows the rows.
 */
export const listCaseEvents = endpoint({
  method: 'GET',
  path: '/api/cases/:id/events',
  action: 'case.read',
  tag: '重点人员管理',
  summary: '案件经过',
  params: IdParams,
  query: T.Object(
    {
      ...pageQuery,
      kinds: T.Optional(Text(1000)),
      actorId: T.Optional(T.Union([T.Literal('system'), T.String({ format: 'uuid' })])),
      from: T.Optional(Day),
      to: T.Optional(Day),
    },
    { additionalProperties: false },
  ),
  answer: T.Object({
    ...pageOf(CaseEvent).properties,
    actors: T.Array(T.Object({ id: T.String(), name: T.String() })),
  }),
})
