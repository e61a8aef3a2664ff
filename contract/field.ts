import { type Static, Type as T } from 'typebox'
import { DueKind } from './dues.ts'
import { endpoint } from './endpoint.ts'
import { CaseKind, Day, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'
import { ReportKind } from './reports.ts'
import { TaskAnswers, TaskForm, TaskProof, TaskRow } from './task-parts.ts'

const tag = '外勤'

/** 32 bytes, base64. */
const Key = T.String()

export const FieldKeys = T.Object({
  deviceId: T.String(),
  /** Opens the day's work on the phone; another one for each session, and nobody gets it after the session has ended. */
  dayKey: Key,
  /** Opens what waits to be sent; the same whenever this account signs in on this phone, until the phone is shut out. */
  queueKey: Key,
  /** When the session ends by itself. */
  sessionUntil: Moment,
  now: Moment,
})
export type FieldKeysValue = Static<typeof FieldKeys>

/** The phone says which one it is, made once for each account on it, and gets the keys of its store. */
export const openDevice = endpoint({
  method: 'POST',
  path: '/api/field/device',
  action: 'task.work',
  tag,
  summary: '登记移动设备、取得本机密钥',
  body: T.Object({ id: Id, name: Text(60, 1) }, { additionalProperties: false }),
  answer: FieldKeys,
})

export const FieldPerson = T.Object({
  caseId: T.String(),
  kind: CaseKind,
  name: T.String(),
  caseNumber: T.String(),
  officeCode: OfficeCode,
  officeName: T.String(),
  /** Whole, for one tap; empty for whom may not reveal numbers, and when none is on record. */
  phone: T.String(),
  phoneMasked: T.String(),
  /** Whether the state of the case and the role allow to record a visit, an attempt to reach somebody. */
  canVisit: T.Boolean(),
  canAttempt: T.Boolean(),
})
export type FieldPersonValue = Static<typeof FieldPerson>

export const FieldDue = T.Object({ caseId: T.String(), kind: DueKind, from: Day, by: Day })
export type FieldDueValue = Static<typeof FieldDue>

export const FieldTask = T.Object({
  ...TaskRow.properties,
  instructions: T.String(),
  form: TaskForm,
  proof: TaskProof,
  /** Media types of the files that came with it since it was last given to somebody; empty where no proof is asked for. */
  proofTypes: T.Array(T.String()),
  /** As they stand: of each field the last that was given. */
  answers: TaskAnswers,
  alertFacts: T.String(),
  phoneMasked: T.String(),
  version: T.Integer(),
  /** Of accept, add-feedback, submit, decline and hand-on: what can be done on the phone. */
  allowed: T.Array(T.String()),
})
export type FieldTaskValue = Static<typeof FieldTask>

/** What a person sent from their own page and nobody has answered yet. */
export const FieldReport = T.Object({
  id: T.String(),
  caseId: T.String(),
  kind: ReportKind,
  madeOn: Day,
  content: T.String(),
  /** Photos of papers that came with it; they are looked at where there is signal. */
  files: T.Integer(),
})
export type FieldReportValue = Static<typeof FieldReport>

/** Somebody of the own office who can take a task over. */
export const FieldColleague = T.Object({ accountId: T.String(), name: T.String(), role: T.String() })
export type FieldColleagueValue = Static<typeof FieldColleague>

export const FieldDay = T.Object({
  /** When it was taken, by the server's clock: the phone keeps it for `FIELD_HOURS` from then. */
  takenAt: Moment,
  people: T.Array(FieldPerson),
  dues: T.Array(FieldDue),
  reports: T.Array(FieldReport),
  tasks: T.Array(FieldTask),
  /** To whom a task can be handed on without signal; nobody for whom may hand none on. */
  colleagues: T.Array(FieldColleague),
})
export type FieldDayValue = Static<typeof FieldDay>

/**
 * What a caseworker or a helper needs today, to be kept on the phone: work given to them, what is due in their own office within seven
 * days, and reports of its people that wait for an answer. `waiting`: how much lies on the phone unsent, for the list of phones at the desk.
 */
export const readFieldDay = endpoint({
  method: 'GET',
  path: '/api/field/day',
  action: 'task.work',
  tag,
  summary: '取今天的外勤工作',
  query: T.Object(
    { deviceId: T.String({ format: 'uuid' }), waiting: T.Optional(T.Integer({ minimum: 0, maximum: 10_000 })) },
    { additionalProperties: false },
  ),
  answer: FieldDay,
})

/** A phone whose session has ended asks whether it was shut out; `wiped` says that its data are gone. */
export const askStanding = endpoint({
  method: 'POST',
  path: '/api/field/standing',
  action: 'public',
  tag,
  summary: '查询本机是否被停用',
  body: T.Object({ deviceId: T.String({ format: 'uuid' }), wiped: T.Boolean() }, { additionalProperties: false }),
  answer: T.Object({ standing: T.Union([T.Literal('unknown'), T.Literal('active'), T.Literal('revoked')]) }),
})

export const FieldDevice = T.Object({
  id: T.String(),
  name: T.String(),
  accountId: T.String(),
  holder: T.String(),
  role: T.String(),
  officeCode: OfficeCode,
  openedAt: Moment,
  lastSeenAt: Moment,
  /** When the day's work was last put on it. */
  lastDayAt: Nullable(Moment),
  /** How many people's data were put on it in the last 72 hours. */
  people: T.Integer(),
  /** Records on it that were not sent, as it said last. */
  waiting: T.Integer(),
  revokedAt: Nullable(Moment),
  revokerName: T.String(),
  reason: T.String(),
  /** When it said that its data are gone. */
  wipedAt: Nullable(Moment),
})
export type FieldDeviceValue = Static<typeof FieldDevice>

/** Phones in use first, the one seen last first. */
export const listDevices = endpoint({
  method: 'GET',
  path: '/api/field-devices',
  action: 'field-device.read',
  tag,
  summary: '移动设备',
  query: T.Object({ ...pageQuery, officeCode: T.Optional(OfficeCode) }, { additionalProperties: false }),
  answer: pageOf(FieldDevice),
})

/** 立即停用: ends its sessions and destroys its keys; at its next contact the phone wipes itself. */
export const revokeDevice = endpoint({
  method: 'POST',
  path: '/api/field-devices/:id/revocation',
  action: 'field-device.revoke',
  tag,
  summary: '立即停用移动设备',
  params: IdParams,
  body: T.Object({ reason: Text(200, 2) }, { additionalProperties: false }),
  answer: FieldDevice,
})
