import { type Static, Type as T } from 'typebox'
import { Voided } from './contact-voids.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'
import { OFFICER_POSITION } from './rules/officer-position.ts'

const tag = '报告与走访'

const VisitKind = T.Union([T.Literal('visit'), T.Literal('talk')])
const VisitWay = T.Union([T.Literal('in-person'), T.Literal('phone'), T.Literal('video')])

export const Visit = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: VisitKind,
  how: VisitWay,
  heldOn: Day,
  /** In words, never a position. */
  place: T.String(),
  met: T.String(),
  companions: T.String(),
  content: T.String(),
  nextOn: Nullable(Day),
  /** Where the officer stood, attached by their own hand; empty when they attached nothing. */
  officerPosition: T.String(),
  officerName: T.String(),
  enteredAt: Moment,
  voided: Voided,
  /** The account that entered it. */
  enteredBy: T.String(),
})
export type VisitValue = Static<typeof Visit>

const AttemptKind = T.Union([
  T.Literal('call'),
  T.Literal('message'),
  T.Literal('home'),
  T.Literal('kin'),
  T.Literal('village'),
  T.Literal('other'),
])
const AttemptResult = T.Union([
  T.Literal('no-answer'),
  T.Literal('number-off'),
  T.Literal('not-there'),
  T.Literal('nobody-knows'),
  T.Literal('told-to-call'),
  T.Literal('reached'),
])

export const ContactAttempt = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: AttemptKind,
  result: AttemptResult,
  triedAt: Moment,
  note: T.String(),
  officerName: T.String(),
})
export type ContactAttemptValue = Static<typeof ContactAttempt>

/** Two records that may be of one visit. */
export const VisitDoubt = T.Object({
  id: T.String(),
  firstVisitId: T.String(),
  secondVisitId: T.String(),
  foundAt: Moment,
  /** Null until an officer has said. */
  verdict: Nullable(T.Union([T.Literal('same'), T.Literal('different')])),
  deciderName: T.String(),
  decidedAt: Nullable(Moment),
})
export type VisitDoubtValue = Static<typeof VisitDoubt>

/** Of one case of either kind, newest first, at most two hundred of each. */
export const listCaseVisits = endpoint({
  method: 'GET',
  path: '/api/cases/:id/visits',
  action: 'contact.read',
  tag,
  summary: '一份档案的走访、谈话和联系',
  params: IdParams,
  answer: T.Object({
    visits: T.Array(Visit),
    attempts: T.Array(ContactAttempt),
    /** Newest first. */
    doubts: T.Array(VisitDoubt),
    canVisit: T.Boolean(),
    /** Attempts to reach somebody are kept of people in corrections only. */
    canAttempt: T.Boolean(),
    whyNot: T.String(),
  }),
})

/** A visit or a talk. In reintegration help only one that the person agreed to. */
export const recordVisit = endpoint({
  method: 'POST',
  path: '/api/visits',
  action: 'contact.write',
  tag,
  summary: '登记走访、谈话',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      kind: VisitKind,
      how: VisitWay,
      heldOn: Day,
      place: T.Optional(Text(60)),
      met: Text(60),
      companions: T.Optional(Text(60)),
      content: Text(2000),
      /** The day agreed for the next. */
      nextOn: T.Optional(Day),
      agreed: T.Optional(T.Boolean()),
      /** The officer's own, by the press of a button; at a person in corrections and face to face only. */
      officerPosition: T.Optional(T.String({ pattern: OFFICER_POSITION })),
    },
    { additionalProperties: false },
  ),
  answer: Visit,
})

/** One attempt to reach a person in corrections, with its result. */
export const recordAttempt = endpoint({
  method: 'POST',
  path: '/api/contact-attempts',
  action: 'contact.write',
  tag,
  summary: '登记联系',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      kind: AttemptKind,
      result: AttemptResult,
      triedAt: Moment,
      note: T.Optional(Text(500)),
    },
    { additionalProperties: false },
  ),
  answer: ContactAttempt,
})

/** Says whether two records are of one visit; once. Both records stay. */
export const decideVisitDoubt = endpoint({
  method: 'POST',
  path: '/api/visit-doubts/:id/verdict',
  action: 'contact.write',
  tag,
  summary: '核对疑似重复走访',
  params: IdParams,
  body: T.Object({ verdict: T.Union([T.Literal('same'), T.Literal('different')]) }, { additionalProperties: false }),
  answer: VisitDoubt,
})
