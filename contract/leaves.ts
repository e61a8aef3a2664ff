import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '请假'

export const LeaveReason = T.Union([
  T.Literal('medical'),
  T.Literal('study'),
  T.Literal('litigation'),
  T.Literal('family'),
  T.Literal('work'),
  T.Literal('other'),
])
const LeaveLevel = T.Union([T.Literal('township'), T.Literal('county'), T.Literal('city')])
const LeaveState = T.Union([
  T.Literal('requested'),
  T.Literal('approved'),
  T.Literal('refused'),
  T.Literal('withdrawn'),
])
const ReturnReport = T.Union([T.Literal('in-person'), T.Literal('phone'), T.Literal('video')])
const Place = Text(60, 2)
const Opinion = Text(500)

/** One step of a leave or a permit: who, when, with which words. */
export const LeaveStep = T.Object({
  id: T.String(),
  kind: T.String(),
  officerName: T.String(),
  officeName: T.String(),
  /** A ground of `refusalGrounds`; empty unless refused. */
  ground: T.String(),
  opinion: T.String(),
  at: Moment,
})
export type LeaveStepValue = Static<typeof LeaveStep>

const aboutCase = {
  caseId: T.String(),
  caseNumber: T.String(),
  personName: T.String(),
  officeCode: OfficeCode,
  countyCode: T.String(),
}

export const Leave = T.Object({
  id: T.String(),
  leaveNumber: T.String(),
  ...aboutCase,
  reason: LeaveReason,
  reasonNote: T.String(),
  place: T.String(),
  from: Day,
  to: Day,
  days: T.Integer(),
  urgent: T.Boolean(),
  urgentNote: T.String(),
  /** The number the person is reached at while away, if it is another one than on record. */
  contactMasked: T.String(),
  renewalOf: Nullable(T.String()),
  askedAt: Moment,
  state: LeaveState,
  /** The state as the days go by: `leaveStandings`. */
  standing: T.String(),
  level: LeaveLevel,
  /** Why this level decides. */
  why: T.String(),
  meter: T.Object({
    windowFrom: Day,
    windowTo: Day,
    usedDays: T.Integer(),
    totalDays: T.Integer(),
    limitDays: T.Integer(),
    /** Length of the window, in months. */
    months: T.Integer(),
  }),
  decidedAt: Nullable(Moment),
  returnDue: Moment,
  returnedOn: Nullable(Day),
  reportedAt: Nullable(Moment),
  /** Whether the person was back, and said so, in time; null until then. */
  inTime: Nullable(T.Boolean()),
  /** The day the procuratorate was told; only approvals of the city have one. */
  toldOn: Nullable(Day),
  /** How to complain against a refusal; empty unless refused. */
  complaint: T.String(),
  steps: T.Array(LeaveStep),
  /** Actions of `leaveActions` that the one who asks can take now. */
  allowed: T.Array(T.String()),
})
export type LeaveValue = Static<typeof Leave>

export const Permit = T.Object({
  id: T.String(),
  permitNumber: T.String(),
  ...aboutCase,
  purpose: T.String(),
  frequency: T.String(),
  places: T.Array(T.String()),
  from: Day,
  to: Day,
  askedAt: Moment,
  state: LeaveState,
  /** The state as the days go by: `permitStandings`. */
  standing: T.String(),
  decidedAt: Nullable(Moment),
  endedOn: Nullable(Day),
  complaint: T.String(),
  steps: T.Array(LeaveStep),
  /** Actions of `permitActions` that the one who asks can take now. */
  allowed: T.Array(T.String()),
})
export type PermitValue = Static<typeof Permit>

const views = T.Union([T.Literal('todo'), T.Literal('away'), T.Literal('done'), T.Literal('mine')])

/**
 * 待办: what waits for a decision that the caller's level takes, and approvals of the city of which the procuratorate is not told yet.
 * 在外: approved, begun, and no return reported. 已办: decided (the city sees its own level; the county also what was filed with it).
 * 我发起的: entered by the caller.
 */
export const listLeaves = endpoint({
  method: 'GET',
  path: '/api/leaves',
  action: 'leave.read',
  tag,
  summary: '请假审批列表',
  query: T.Object({ ...pageQuery, view: views }, { additionalProperties: false }),
  answer: pageOf(Leave),
})

export const LeaveSettings = T.Object({
  townshipMaxDays: T.Integer(),
  countyMaxDays: T.Integer(),
  windowMonths: T.Integer(),
  windowMaxDays: T.Integer(),
  askDaysAhead: T.Integer(),
  backReportHours: T.Integer(),
  overdueGraceHours: T.Integer(),
  renewWithinMonths: T.Integer(),
  permitMaxMonths: T.Integer(),
})

/** Everything of one case, newest first, with the numbers of its county: enough to compute the meter while days are picked. */
export const listCaseLeaves = endpoint({
  method: 'GET',
  path: '/api/cases/:id/leaves',
  action: 'leave.read',
  tag,
  summary: '一份档案的请假和经常性跨市县活动',
  params: IdParams,
  answer: T.Object({
    leaves: T.Array(Leave),
    permits: T.Array(Permit),
    settings: LeaveSettings,
    /** Days of other leaves that count in the meter today. */
    counted: T.Array(T.Object({ leaveId: T.String(), from: Day, to: Day })),
    /** Whether the case takes a request now, and if not, why. */
    canRequest: T.Boolean(),
    whyNot: T.String(),
  }),
})

const asked = { id: Id, caseId: T.String({ format: 'uuid' }), from: Day, to: Day }

/** Entered by an officer for the person. */
export const requestLeave = endpoint({
  method: 'POST',
  path: '/api/leaves',
  action: 'leave.request',
  tag,
  summary: '登记外出申请',
  body: T.Object(
    {
      ...asked,
      reason: LeaveReason,
      reasonNote: Text(500),
      place: Place,
      urgent: T.Boolean(),
      urgentNote: T.Optional(Text(200)),
      contact: T.Optional(Text(40)),
    },
    { additionalProperties: false },
  ),
  answer: Leave,
})

/** The same place and reason as a leave that ended well; not asked for three days ahead. */
export const renewLeave = endpoint({
  method: 'POST',
  path: '/api/leaves/:id/renewal',
  action: 'leave.request',
  tag,
  summary: '简化续请',
  params: IdParams,
  body: T.Object({ id: Id, from: Day, to: Day }, { additionalProperties: false }),
  answer: Leave,
})

/** A refusal needs a ground and at least ten characters of words; a valid reason must be approved (社区矫正法 Art. 27). */
export const decideLeave = endpoint({
  method: 'POST',
  path: '/api/leaves/:id/decision',
  action: 'leave.decide',
  tag,
  summary: '审批外出申请',
  params: IdParams,
  body: T.Object(
    { id: Id, approve: T.Boolean(), ground: T.Optional(Text(40)), opinion: Opinion },
    { additionalProperties: false },
  ),
  answer: Leave,
})

export const withdrawLeave = endpoint({
  method: 'POST',
  path: '/api/leaves/:id/withdrawal',
  action: 'leave.request',
  tag,
  summary: '撤回外出申请',
  params: IdParams,
  body: T.Object({ id: Id, opinion: Opinion }, { additionalProperties: false }),
  answer: Leave,
})

/** `returnedOn`: the last day away; `reportedAt`: when the person said so. */
export const reportReturn = endpoint({
  method: 'POST',
  path: '/api/leaves/:id/return',
  action: 'leave.request',
  tag,
  summary: '登记销假',
  params: IdParams,
  body: T.Object(
    { id: Id, returnedOn: Day, reportedAt: Moment, how: ReturnReport, opinion: T.Optional(Opinion) },
    { additionalProperties: false },
  ),
  answer: Leave,
})

export const tellProcuratorate = endpoint({
  method: 'POST',
  path: '/api/leaves/:id/procuratorate',
  action: 'leave.decide',
  tag,
  summary: '登记通报人民检察院',
  params: IdParams,
  body: T.Object({ id: Id, toldOn: Day, documentNumber: Text(80, 2) }, { additionalProperties: false }),
  answer: Leave,
})

/** The whole number, for a stated purpose that stands in the audit log. */
export const revealContact = endpoint({
  method: 'POST',
  path: '/api/leaves/:id/contact',
  action: 'case.reveal',
  tag,
  summary: '查看外出期间联系电话',
  params: IdParams,
  body: T.Object({ purpose: Text(200, 2) }, { additionalProperties: false }),
  answer: T.Object({ contact: T.String() }),
})

export const listPermits = endpoint({
  method: 'GET',
  path: '/api/permits',
  action: 'leave.read',
  tag,
  summary: '经常性跨市县活动审批列表',
  query: T.Object({ ...pageQuery, view: views }, { additionalProperties: false }),
  answer: pageOf(Permit),
})

export const requestPermit = endpoint({
  method: 'POST',
  path: '/api/permits',
  action: 'leave.request',
  tag,
  summary: '登记经常性跨市县活动申请',
  body: T.Object(
    { ...asked, purpose: Text(500), frequency: Text(60), places: T.Array(Text(60), { maxItems: 20 }) },
    { additionalProperties: false },
  ),
  answer: Permit,
})

export const decidePermit = endpoint({
  method: 'POST',
  path: '/api/permits/:id/decision',
  action: 'leave.decide',
  tag,
  summary: '审批经常性跨市县活动',
  params: IdParams,
  body: T.Object(
    { id: Id, approve: T.Boolean(), ground: T.Optional(Text(40)), opinion: Opinion },
    { additionalProperties: false },
  ),
  answer: Permit,
})

/** Withdraws what waits, ends what is approved: today is its last day. */
export const endPermit = endpoint({
  method: 'POST',
  path: '/api/permits/:id/end',
  action: 'leave.request',
  tag,
  summary: '撤回申请、终止经常性跨市县活动',
  params: IdParams,
  body: T.Object({ id: Id, opinion: Opinion }, { additionalProperties: false }),
  answer: Permit,
})
