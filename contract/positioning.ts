import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '电子定位'

const Ground = T.Union([
  T.Literal('injunction-breach'),
  T.Literal('left-area'),
  T.Literal('warned-for-silence'),
  T.Literal('public-security'),
  T.Literal('recall-proposed'),
])
const OrderState = T.Union([
  T.Literal('proposed'),
  T.Literal('refused'),
  T.Literal('approved'),
  T.Literal('in-force'),
  T.Literal('ended'),
  T.Literal('lifted'),
])

const PositioningStep = T.Object({
  id: T.String(),
  kind: T.String(),
  /** Empty when the order ended by its date. */
  officerName: T.String(),
  on: Nullable(Day),
  choice: T.String(),
  words: T.String(),
  at: Moment,
})

const PositioningExtension = T.Object({
  id: T.String(),
  assessedOn: Day,
  assessment: T.String(),
  to: Day,
  askedBy: T.String(),
  state: T.Union([T.Literal('requested'), T.Literal('approved'), T.Literal('refused')]),
})

export const PositioningOrder = T.Object({
  id: T.String(),
  orderNumber: T.String(),
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
  ground: Ground,
  evidence: T.String(),
  evidenceDocument: T.String(),
  vendorName: T.String(),
  deviceKind: T.String(),
  deviceNumber: T.String(),
  from: Day,
  to: Day,
  /** The last day with the extensions that were approved. */
  lastDay: Day,
  /** The moment at which it is over by its date. */
  endsAt: Moment,
  appliedAt: Moment,
  state: OrderState,
  /** The state as the days go by: `orderStandings`. */
  standing: T.String(),
  decidedAt: Nullable(Moment),
  effectiveAt: Nullable(Moment),
  overAt: Nullable(Moment),
  extensions: T.Array(PositioningExtension),
  /** Events of the device, the latest first, fifty at most: what happened and when, never where. */
  events: T.Array(T.Object({ id: T.String(), kind: T.String(), at: Moment })),
  steps: T.Array(PositioningStep),
  /** Actions of `orderActions` that the one who asks can take now. */
  allowed: T.Array(T.String()),
})
export type PositioningOrderValue = Static<typeof PositioningOrder>

/** 待办: what waits for the head of the county bureau, or for the person to be told. 已办: decided. 我发起的: asked for by the caller. */
export const listPositioningOrders = endpoint({
  method: 'GET',
  path: '/api/positioning-orders',
  action: 'positioning.read',
  tag,
  summary: '电子定位审批列表',
  query: T.Object(
    { ...pageQuery, view: T.Union([T.Literal('todo'), T.Literal('done'), T.Literal('mine')]) },
    { additionalProperties: false },
  ),
  answer: pageOf(PositioningOrder),
})

export const listCaseOrders = endpoint({
  method: 'GET',
  path: '/api/cases/:id/positioning-orders',
  action: 'positioning.read',
  tag,
  summary: '一份档案的电子定位',
  params: IdParams,
  answer: T.Object({
    orders: T.Array(PositioningOrder),
    /** Vendors whose devices can be named. */
    vendors: T.Array(T.Object({ id: T.String(), name: T.String() })),
    canPropose: T.Boolean(),
    whyNot: T.String(),
  }),
})

/** One of the five grounds of 社区矫正法 Art. 29 with its evidence; three months at most. */
export const proposeOrder = endpoint({
  method: 'POST',
  path: '/api/positioning-orders',
  action: 'positioning.propose',
  tag,
  summary: '申请使用电子定位装置',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      ground: Ground,
      evidence: Text(2000),
      evidenceDocument: T.Optional(Text(80)),
      vendorId: T.String({ format: 'uuid' }),
      deviceKind: Text(40),
      deviceNumber: Text(40),
      from: Day,
      to: Day,
    },
    { additionalProperties: false },
  ),
  answer: PositioningOrder,
})

/** By the head of the county bureau, never by the one who asked. A refusal needs words. */
export const decideOrder = endpoint({
  method: 'POST',
  path: '/api/positioning-orders/:id/decision',
  action: 'positioning.decide',
  tag,
  summary: '审批电子定位',
  params: IdParams,
  body: T.Object({ id: Id, approve: T.Boolean(), words: Text(500) }, { additionalProperties: false }),
  answer: PositioningOrder,
})

/** The person was told in writing; before that nothing is in force. */
export const tellPerson = endpoint({
  method: 'POST',
  path: '/api/positioning-orders/:id/notice',
  action: 'positioning.propose',
  tag,
  summary: '登记已书面告知本人',
  params: IdParams,
  body: T.Object(
    { id: Id, on: Day, how: T.Union([T.Literal('in-person'), T.Literal('left'), T.Literal('mail')]) },
    { additionalProperties: false },
  ),
  answer: PositioningOrder,
})

export const extendOrder = endpoint({
  method: 'POST',
  path: '/api/positioning-orders/:id/extensions',
  action: 'positioning.propose',
  tag,
  summary: '申请延长电子定位',
  params: IdParams,
  body: T.Object({ id: Id, assessedOn: Day, assessment: Text(2000), to: Day }, { additionalProperties: false }),
  answer: PositioningOrder,
})

export const decideExtension = endpoint({
  method: 'POST',
  path: '/api/positioning-orders/:id/extension-decision',
  action: 'positioning.decide',
  tag,
  summary: '审批延长电子定位',
  params: IdParams,
  body: T.Object({ id: Id, approve: T.Boolean(), words: Text(500) }, { additionalProperties: false }),
  answer: PositioningOrder,
})

/** At any time, by any officer of the county, at once. */
export const liftOrder = endpoint({
  method: 'POST',
  path: '/api/positioning-orders/:id/lift',
  action: 'positioning.lift',
  tag,
  summary: '解除电子定位',
  params: IdParams,
  body: T.Object({ id: Id, words: Text(500, 2) }, { additionalProperties: false }),
  answer: PositioningOrder,
})
