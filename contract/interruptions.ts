import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'
import { ProcedureStep } from './procedures.ts'

const tag = '失去联系与中止'

const InterruptionKind = T.Union([T.Literal('lost-contact'), T.Literal('suspension')])

export const Interruption = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: InterruptionKind,
  ground: T.String(),
  /** The day of the last contact, or the first day of the suspension. */
  from: Day,
  endedOn: Nullable(Day),
  /** Days from the first to the last, or to today. */
  days: T.Integer(),
  startedAt: Moment,
  steps: T.Array(ProcedureStep),
})
export type InterruptionValue = Static<typeof Interruption>

export const listInterruptions = endpoint({
  method: 'GET',
  path: '/api/cases/:id/interruptions',
  action: 'measure.read',
  tag,
  summary: '一份档案的失去联系与中止',
  params: IdParams,
  answer: T.Object({ interruptions: T.Array(Interruption), canStart: T.Boolean(), whyNot: T.String() }),
})

/** 失去联系: the search begins at once (社区矫正法 Art. 30). 中止: the body that detained the person told so (Art. 32). */
export const startInterruption = endpoint({
  method: 'POST',
  path: '/api/interruptions',
  action: 'interruption.write',
  tag,
  summary: '登记失去联系、中止',
  body: T.Object(
    { id: Id, caseId: T.String({ format: 'uuid' }), kind: InterruptionKind, from: Day, ground: Text(500) },
    { additionalProperties: false },
  ),
  answer: Interruption,
})

/** What was done to find the person, or what was learnt: who was asked, with which result. */
export const noteInterruption = endpoint({
  method: 'POST',
  path: '/api/interruptions/:id/note',
  action: 'interruption.write',
  tag,
  summary: '登记查找情况',
  params: IdParams,
  body: T.Object({ id: Id, on: Day, words: Text(500) }, { additionalProperties: false }),
  answer: Interruption,
})

export const endInterruption = endpoint({
  method: 'POST',
  path: '/api/interruptions/:id/end',
  action: 'interruption.write',
  tag,
  summary: '登记已查找到、恢复执行',
  params: IdParams,
  body: T.Object({ id: Id, on: Day, words: Text(500) }, { additionalProperties: false }),
  answer: Interruption,
})
