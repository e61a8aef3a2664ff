import { type Static, Type as T } from 'typebox'
import { CaseEvent } from './case-events.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'
import { ProcedureStep } from './procedures.ts'

const tag = '执行地变更'

const MoveReason = T.Union([
  T.Literal('work'),
  T.Literal('study'),
  T.Literal('family'),
  T.Literal('housing'),
  T.Literal('other'),
])
const MoveState = T.Union([
  T.Literal('requested'),
  T.Literal('refused'),
  T.Literal('forwarded'),
  T.Literal('returned'),
  T.Literal('withdrawn'),
  T.Literal('accepted'),
  T.Literal('reported'),
])

/** It holds what the receiving county needs before it accepts; the case itself is out of its sight until then. */
export const Move = T.Object({
  id: T.String(),
  moveNumber: T.String(),
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  sex: T.String(),
  category: T.String(),
  startDate: Day,
  endDate: Day,
  /** The rules for minors hold. */
  minor: T.Boolean(),
  fromOffice: OfficeCode,
  toOffice: OfficeCode,
  movesOn: Day,
  reason: MoveReason,
  reasonNote: T.String(),
  place: T.String(),
  askedAt: Moment,
  state: MoveState,
  forwardedAt: Nullable(Moment),
  decidedAt: Nullable(Moment),
  reportDue: Nullable(Day),
  reportedOn: Nullable(Day),
  /** Whether the case itself is in sight of the one who asks. */
  caseInSight: T.Boolean(),
  steps: T.Array(ProcedureStep),
  /** Actions of `moveActions` that the one who asks can take now. */
  allowed: T.Array(T.String()),
})
export type MoveValue = Static<typeof Move>

/** 待办: what waits for a step here. 迁出, 迁入: everything that left or came to the caller's place. */
export const listMoves = endpoint({
  method: 'GET',
  path: '/api/moves',
  action: 'move.read',
  tag,
  summary: '执行地变更列表',
  query: T.Object(
    { ...pageQuery, view: T.Union([T.Literal('todo'), T.Literal('out'), T.Literal('in')]) },
    { additionalProperties: false },
  ),
  answer: pageOf(Move),
})

/** One move, and the course of the case as far as it lies in the caller's own place: what an office keeps of a case that moved away. */
export const readMove = endpoint({
  method: 'GET',
  path: '/api/moves/:id',
  action: 'move.read',
  tag,
  summary: '执行地变更',
  params: IdParams,
  answer: T.Object({ move: Move, course: T.Array(CaseEvent) }),
})

export const listCaseMoves = endpoint({
  method: 'GET',
  path: '/api/cases/:id/moves',
  action: 'move.read',
  tag,
  summary: '一份档案的执行地变更',
  params: IdParams,
  answer: T.Object({
    moves: T.Array(Move),
    canRequest: T.Boolean(),
    whyNot: T.String(),
    /** First day on which the person may move if it is asked for today. */
    earliest: Day,
    monthsAhead: T.Integer(),
  }),
})

export const requestMove = endpoint({
  method: 'POST',
  path: '/api/moves',
  action: 'move.request',
  tag,
  summary: '登记执行地变更申请',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      /** A county, or a township office. */
      toOffice: OfficeCode,
      movesOn: Day,
      reason: MoveReason,
      reasonNote: Text(500),
      place: Text(60),
    },
    { additionalProperties: false },
  ),
  answer: Move,
})

/** The old county sends the request to the new one, or refuses it with a ground. */
export const reviewMove = endpoint({
  method: 'POST',
  path: '/api/moves/:id/review',
  action: 'move.decide',
  tag,
  summary: '审核执行地变更申请',
  params: IdParams,
  body: T.Object(
    { id: Id, forward: T.Boolean(), ground: T.Optional(Text(40)), words: Text(500) },
    { additionalProperties: false },
  ),
  answer: Move,
})

/** The new county takes the case over into one of its offices, or returns the request with a ground. */
export const decideMove = endpoint({
  method: 'POST',
  path: '/api/moves/:id/decision',
  action: 'move.decide',
  tag,
  summary: '接收、退回执行地变更',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      accept: T.Boolean(),
      officeCode: T.Optional(OfficeCode),
      ground: T.Optional(Text(40)),
      words: Text(500),
    },
    { additionalProperties: false },
  ),
  answer: Move,
})

export const withdrawMove = endpoint({
  method: 'POST',
  path: '/api/moves/:id/withdrawal',
  action: 'move.request',
  tag,
  summary: '撤回执行地变更申请',
  params: IdParams,
  body: T.Object({ id: Id, words: Text(500) }, { additionalProperties: false }),
  answer: Move,
})

export const reportArrival = endpoint({
  method: 'POST',
  path: '/api/moves/:id/arrival',
  action: 'move.request',
  tag,
  summary: '登记到新执行地报到',
  params: IdParams,
  body: T.Object({ id: Id, on: Day, words: T.Optional(Text(500)) }, { additionalProperties: false }),
  answer: Move,
})
