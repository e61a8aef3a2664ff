import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '安置帮教'

const Meeter = T.Union([
  T.Literal('office'),
  T.Literal('family'),
  T.Literal('village'),
  T.Literal('prison'),
  T.Literal('volunteer'),
])
const GroupRole = T.Union([
  T.Literal('office'),
  T.Literal('village'),
  T.Literal('family'),
  T.Literal('volunteer'),
  T.Literal('employer'),
  T.Literal('other'),
])
const Settlement = T.Union([
  T.Literal('employed'),
  T.Literal('self-employed'),
  T.Literal('farming'),
  T.Literal('study'),
  T.Literal('relief'),
  T.Literal('family'),
  T.Literal('none'),
])
const AidClass = T.Union([T.Literal('key'), T.Literal('general')])
const Reason = Text(300)

const recorded = { id: T.String(), officerName: T.String(), at: Moment }

export const HandoverStep = T.Object({
  ...recorded,
  kind: T.Union([T.Literal('arranged'), T.Literal('arrived'), T.Literal('missed')]),
  day: Day,
  /** Hour and place of the meeting in words. */
  place: T.String(),
  meeter: Nullable(T.String()),
  meeterName: T.String(),
  note: T.String(),
})
export const GroupMember = T.Object({
  id: T.String(),
  name: T.String(),
  role: T.String(),
  joinedOn: Day,
  leftOn: Nullable(Day),
})

/** Hand-over, registration and what is offered, of one case. What needs consent is empty without it. */
export const Aftercare = T.Object({
  caseId: T.String(),
  releasedOn: Day,
  /** A standing of `handoverStandings`. */
  handover: T.String(),
  /** Last day before the hand-over counts as missed. */
  arriveBy: Day,
  /** Oldest first. */
  handoverSteps: T.Array(HandoverStep),
  registration: Nullable(T.Object({ ...recorded, day: Day, certificate: T.String(), note: T.String() })),
  threeNones: T.Boolean(),
  threeNonesSteps: T.Array(T.Object({ ...recorded, threeNones: T.Boolean(), reason: T.String() })),
  helpAllowed: T.Boolean(),
  aidClass: T.String(),
  classSteps: T.Array(T.Object({ ...recorded, aidClass: T.String(), reason: T.String() })),
  group: T.Array(GroupMember),
  settlements: T.Array(T.Object({ ...recorded, settlement: T.String(), day: Day, note: T.String() })),
  period: T.Object({
    endDate: Day,
    /** Negative once it is over. */
    daysLeft: T.Integer(),
    standing: T.String(),
    /** The last day by the county's setting, when the recorded one is later; else null. */
    longestEnd: Nullable(Day),
  }),
  /** Whether the state of the case takes these steps and the caller may record them. */
  canRecord: T.Boolean(),
})
export type AftercareValue = Static<typeof Aftercare>

export const readAftercare = endpoint({
  method: 'GET',
  path: '/api/cases/:id/aftercare',
  action: 'aftercare.read',
  tag,
  summary: '衔接、登记、帮教小组和类别',
  params: IdParams,
  answer: Aftercare,
})

export const arrangeHandover = endpoint({
  method: 'POST',
  path: '/api/cases/:id/handover',
  action: 'aftercare.write',
  tag,
  summary: '安排衔接',
  params: IdParams,
  body: T.Object(
    { id: Id, meetsOn: Day, place: Text(100), meeter: Meeter, meeterName: Text(60), note: T.Optional(Text(300)) },
    { additionalProperties: false },
  ),
  answer: Aftercare,
})

/** Arrived or not; a later arrival stands over an earlier "not arrived". */
export const recordArrival = endpoint({
  method: 'POST',
  path: '/api/cases/:id/handover/outcome',
  action: 'aftercare.write',
  tag,
  summary: '登记到达或者未到',
  params: IdParams,
  body: T.Object(
    { id: Id, arrived: T.Boolean(), day: Day, note: T.Optional(Text(300)) },
    { additionalProperties: false },
  ),
  answer: Aftercare,
})

export const registerPerson = endpoint({
  method: 'POST',
  path: '/api/cases/:id/registration',
  action: 'aftercare.write',
  tag,
  summary: '安置帮教登记',
  params: IdParams,
  body: T.Object(
    { id: Id, day: Day, certificate: Text(80), note: T.Optional(Text(300)) },
    { additionalProperties: false },
  ),
  answer: Aftercare,
})

export const markThreeNones = endpoint({
  method: 'POST',
  path: '/api/cases/:id/three-nones',
  action: 'aftercare.write',
  tag,
  summary: '标记或者取消三无人员',
  params: IdParams,
  body: T.Object({ id: Id, threeNones: T.Boolean(), reason: Reason }, { additionalProperties: false }),
  answer: Aftercare,
})

export const setClass = endpoint({
  method: 'POST',
  path: '/api/cases/:id/aid-class',
  action: 'aftercare.write',
  tag,
  summary: '确定帮教类别',
  params: IdParams,
  body: T.Object({ id: Id, aidClass: AidClass, reason: Reason }, { additionalProperties: false }),
  answer: Aftercare,
})

export const joinGroup = endpoint({
  method: 'POST',
  path: '/api/cases/:id/help-group',
  action: 'aftercare.write',
  tag,
  summary: '登记帮教小组成员',
  params: IdParams,
  body: T.Object({ id: Id, name: Text(30), role: GroupRole, joinedOn: Day }, { additionalProperties: false }),
  answer: Aftercare,
})

export const leaveGroup = endpoint({
  method: 'POST',
  path: '/api/cases/:id/help-group/:memberId/departure',
  action: 'aftercare.write',
  tag,
  summary: '登记成员退出帮教小组',
  params: T.Object({ id: T.String({ format: 'uuid' }), memberId: T.String({ format: 'uuid' }) }),
  body: T.Object({ leftOn: Day }, { additionalProperties: false }),
  answer: Aftercare,
})

export const recordSettlement = endpoint({
  method: 'POST',
  path: '/api/cases/:id/settlement',
  action: 'aftercare.write',
  tag,
  summary: '登记安置情况',
  params: IdParams,
  body: T.Object(
    { id: Id, settlement: Settlement, day: Day, note: T.Optional(Text(300)) },
    { additionalProperties: false },
  ),
  answer: Aftercare,
})

export const AftercareListRow = T.Object({
  caseId: T.String(),
  personName: T.String(),
  caseNumber: T.String(),
  officeCode: OfficeCode,
  threeNones: T.Boolean(),
  /** The day the list is about: of release, of the promise, of the end. */
  day: Day,
  /** Days from today to that day; negative when it has passed. */
  daysLeft: T.Integer(),
  /** Hand-over: its standing; else empty. */
  standing: T.String(),
  /** Hand-over: who meets, when and where, or nothing. Overdue help: who promised what. End: nothing. */
  about: T.String(),
})
export type AftercareListRowValue = Static<typeof AftercareListRow>

/**
 * 待衔接: released within the days of the setting, or lately and not met. 帮扶逾期: promised help that is late. 帮教期满: periods that end
 * within the days of the setting. People without home, kin and income first, then by the day.
 */
export const listAftercare = endpoint({
  method: 'GET',
  path: '/api/aftercare',
  action: 'aftercare.read',
  tag,
  summary: '待衔接、帮扶逾期、帮教期满',
  query: T.Object(
    {
      ...pageQuery,
      view: T.Union([T.Literal('handover'), T.Literal('overdue'), T.Literal('ending')]),
      officeCode: T.Optional(OfficeCode),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(AftercareListRow),
})

const Rate = Nullable(T.Number())

/** Since 1 January of the present year in Shanghai, of the offices in scope and below the one that is named. */
export const readAftercareFigures = endpoint({
  method: 'GET',
  path: '/api/aftercare/figures',
  action: 'aftercare.read',
  tag,
  summary: '衔接率、安置率、帮扶兑现率',
  query: T.Object({ officeCode: T.Optional(OfficeCode) }, { additionalProperties: false }),
  answer: T.Object({
    from: Day,
    to: Day,
    counts: T.Object({
      handover: T.Object({
        released: T.Integer(),
        arrived: T.Integer(),
        missed: T.Integer(),
        waiting: T.Integer(),
        unrecorded: T.Integer(),
      }),
      settlement: T.Object({
        live: T.Integer(),
        settled: T.Integer(),
        unsettled: T.Integer(),
        withoutConsent: T.Integer(),
      }),
      aid: T.Object({
        due: T.Integer(),
        given: T.Integer(),
        overdue: T.Integer(),
        notGiven: T.Integer(),
        declined: T.Integer(),
      }),
    }),
    rates: T.Object({ handover: Rate, settlement: Rate, aid: Rate }),
  }),
})
