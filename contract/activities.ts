import { type Static, Type as T } from 'typebox'
import { Voided } from './contact-voids.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '教育与公益'

export const ActivityKind = T.Union([T.Literal('education'), T.Literal('public-benefit')])
const Ground = T.Union([
  T.Literal('minor'),
  T.Literal('unable'),
  T.Literal('illness'),
  T.Literal('pregnancy'),
  T.Literal('elderly'),
  T.Literal('other'),
])

const occasion = {
  id: T.String(),
  kind: ActivityKind,
  heldOn: Day,
  /** In half hours. */
  hours: T.Number(),
  topic: T.String(),
  place: T.String(),
  officerName: T.String(),
}

export const ActivitySession = T.Object({
  ...occasion,
  officeCode: OfficeCode,
  /** Who came, as far as they are in sight. */
  people: T.Integer(),
})
export type ActivitySessionValue = Static<typeof ActivitySession>

const SessionPerson = T.Object({
  /** Entered wrongly: they do not count among who came. */
  voided: T.Boolean(),
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
})
export type SessionPersonValue = Static<typeof SessionPerson>

export const Attendance = T.Object({
  ...occasion,
  voided: Voided,
  /** The account that entered it. */
  enteredBy: T.String(),
})
export type AttendanceValue = Static<typeof Attendance>

export const ActivityExemption = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: ActivityKind,
  ground: Ground,
  note: T.String(),
  from: Day,
  to: Day,
  /** The last day, when it was ended before its time. */
  endedOn: Nullable(Day),
  officerName: T.String(),
})
export type ActivityExemptionValue = Static<typeof ActivityExemption>

/** Of one case in corrections: occasions, newest first, at most three hundred; hours by month; exemptions. */
export const listCaseActivities = endpoint({
  method: 'GET',
  path: '/api/cases/:id/activities',
  action: 'contact.read',
  tag,
  summary: '一份档案的教育学习和公益活动',
  params: IdParams,
  answer: T.Object({
    attendances: T.Array(Attendance),
    months: T.Array(T.Object({ month: T.String(), education: T.Number(), publicBenefit: T.Number() })),
    exemptions: T.Array(ActivityExemption),
    /** The rules for minors hold. */
    minor: T.Boolean(),
    canRecord: T.Boolean(),
    whyNot: T.String(),
  }),
})

/** Occasions, newest first; an office includes what is below it. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/api/activity-sessions',
  action: 'contact.read',
  tag,
  summary: '集中教育和公益活动',
  query: T.Object(
    { ...pageQuery, kind: T.Optional(ActivityKind), officeCode: T.Optional(OfficeCode) },
    { additionalProperties: false },
  ),
  answer: pageOf(ActivitySession),
})

/** Who came, by name; people out of sight are left out. */
export const listSessionPeople = endpoint({
  method: 'GET',
  path: '/api/activity-sessions/:id/people',
  action: 'contact.read',
  tag,
  summary: '一次教育学习、公益活动的签到名单',
  params: IdParams,
  answer: T.Object({ people: T.Array(SessionPerson) }),
})

/** Everybody who came, at once. All are entered, or none. */
export const recordSession = endpoint({
  method: 'POST',
  path: '/api/activity-sessions',
  action: 'contact.write',
  tag,
  summary: '登记教育学习、公益活动（可多人签到）',
  body: T.Object(
    {
      id: Id,
      kind: ActivityKind,
      heldOn: Day,
      hours: T.Number({ minimum: 0, maximum: 24 }),
      topic: Text(200),
      place: T.Optional(Text(60)),
      caseIds: T.Array(T.String({ format: 'uuid' }), { minItems: 1, maxItems: 200, uniqueItems: true }),
    },
    { additionalProperties: false },
  ),
  answer: ActivitySession,
})

export const exemptFromActivity = endpoint({
  method: 'POST',
  path: '/api/activity-exemptions',
  action: 'contact.write',
  tag,
  summary: '登记免予安排教育学习、公益活动',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      kind: ActivityKind,
      ground: Ground,
      note: Text(500),
      from: Day,
      to: Day,
    },
    { additionalProperties: false },
  ),
  answer: ActivityExemption,
})

/** Today is its last day. */
export const endExemption = endpoint({
  method: 'POST',
  path: '/api/activity-exemptions/:id/end',
  action: 'contact.write',
  tag,
  summary: '提前结束免予安排',
  params: IdParams,
  body: T.Object({}, { additionalProperties: false }),
  answer: ActivityExemption,
})
