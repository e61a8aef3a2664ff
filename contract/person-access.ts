import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Moment, Nullable, OfficeCode, Text } from './parts.ts'

const tag = '本人页面'

const PersonSession = T.Object({
  id: T.String(),
  shared: T.Boolean(),
  openedAt: Moment,
  lastSeenAt: Moment,
  /** When it ended or will end at the latest. */
  endsAt: Moment,
  open: T.Boolean(),
  /** `self`, `office`, or empty when it ran out or is open. */
  endedBy: T.String(),
  client: T.String(),
})

/** The person's page as the office sees it. */
export const PersonAccess = T.Object({
  caseId: T.String(),
  caseNumber: T.String(),
  /** Whether the person can have a code now; if not, why. */
  canOpen: T.Boolean(),
  whyNot: T.String(),
  /** Only for reintegration help: whether the person wants the page; null where nobody is asked. */
  wanted: Nullable(T.Boolean()),
  /** The code that has not been used; `sentTo` and what follows: of one that goes by text message. */
  waiting: Nullable(
    T.Object({
      madeAt: Moment,
      expiresAt: Moment,
      officerName: T.String(),
      /** The masked number; empty when it was handed over. */
      sentTo: T.String(),
      textState: Nullable(T.Union([T.Literal('waiting'), T.Literal('sent'), T.Literal('failed')])),
      textDetail: T.String(),
    }),
  ),
  /** The masked number to which a code can be sent; empty when it cannot be, and why not. */
  textTo: T.String(),
  whyNoText: T.String(),
  /** Newest first, at most twenty. */
  sessions: T.Array(PersonSession),
  officeCode: OfficeCode,
  officePhone: Nullable(T.Object({ phone: T.String(), hours: T.String() })),
})
export type PersonAccessValue = Static<typeof PersonAccess>

export const readPersonAccess = endpoint({
  method: 'GET',
  path: '/api/cases/:id/person-access',
  action: 'person-access.write',
  tag,
  summary: '本人页面的登录码和登录情况',
  params: IdParams,
  answer: PersonAccess,
})

/**
 * Makes a code, which is shown in this answer and never again; one that waits is taken back. `wanted`: the person in reintegration help asked
 * for the page, which is put on record. `byText`: it goes to the person's own number by text message, and is shown to nobody.
 */
export const makeAccessCode = endpoint({
  method: 'POST',
  path: '/api/cases/:id/access-codes',
  action: 'person-access.write',
  tag,
  summary: '发放本人页面登录码',
  params: IdParams,
  body: T.Object(
    { id: Id, wanted: T.Optional(T.Literal(true)), byText: T.Optional(T.Literal(true)) },
    { additionalProperties: false },
  ),
  /** `code`: empty when it was sent; `sentTo`: the masked number then. */
  answer: T.Object({ caseNumber: T.String(), code: T.String(), expiresAt: Moment, sentTo: T.String() }),
})

/** For a phone that was lost or stolen: every session of the person ends at once, and a code that waits is taken back. */
export const endPersonSessions = endpoint({
  method: 'POST',
  path: '/api/cases/:id/person-sessions/end',
  action: 'person-access.write',
  tag,
  summary: '结束本人页面登录',
  params: IdParams,
  answer: T.Object({ ended: T.Integer() }),
})

/** The number that persons are shown to call the office. */
export const setOfficePhone = endpoint({
  method: 'PUT',
  path: '/api/offices/:code/phone',
  action: 'person-access.write',
  tag,
  summary: '登记机构对外电话',
  params: T.Object({ code: OfficeCode }),
  body: T.Object(
    {
      phone: T.String({ pattern: '^[0-9 -]{5,24}$', description: '数字、空格和短横线' }),
      hours: T.Optional(Text(60)),
    },
    { additionalProperties: false },
  ),
  answer: T.Object({ phone: T.String(), hours: T.String() }),
})
