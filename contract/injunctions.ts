import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Nullable, Text } from './parts.ts'
import { ProcedureStep } from './procedures.ts'

const tag = '禁止令'

const InjunctionKind = T.Union([T.Literal('activity'), T.Literal('place'), T.Literal('person')])

export const Injunction = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: InjunctionKind,
  content: T.String(),
  court: T.String(),
  documentNumber: T.String(),
  from: Day,
  /** Its last day, or the earlier one that the court set. */
  to: Day,
  endedOn: Nullable(Day),
  /** 尚未开始, 生效中 or 已结束, by the day. */
  standing: T.String(),
  steps: T.Array(ProcedureStep),
  /** Whether the one who asks can record an earlier end now. */
  canEnd: T.Boolean(),
})
export type InjunctionValue = Static<typeof Injunction>

export const listInjunctions = endpoint({
  method: 'GET',
  path: '/api/cases/:id/injunctions',
  action: 'measure.read',
  tag,
  summary: '一份档案的禁止令',
  params: IdParams,
  answer: T.Object({ injunctions: T.Array(Injunction), canEnter: T.Boolean(), whyNot: T.String() }),
})

export const enterInjunction = endpoint({
  method: 'POST',
  path: '/api/injunctions',
  action: 'injunction.write',
  tag,
  summary: '登记禁止令',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      kind: InjunctionKind,
      content: Text(500),
      court: Text(100),
      documentNumber: Text(80),
      from: Day,
      to: Day,
    },
    { additionalProperties: false },
  ),
  answer: Injunction,
})

/** The court set an earlier end. */
export const endInjunction = endpoint({
  method: 'POST',
  path: '/api/injunctions/:id/end',
  action: 'injunction.write',
  tag,
  summary: '登记禁止令提前结束',
  params: IdParams,
  body: T.Object({ id: Id, on: Day, documentNumber: Text(80), words: Text(500) }, { additionalProperties: false }),
  answer: Injunction,
})
