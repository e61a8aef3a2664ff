import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, Moment } from './parts.ts'

const tag = '本人页面'

export const RecordPart = T.Object({ title: T.String(), lines: T.Array(T.String()) })
export type RecordPartValue = Static<typeof RecordPart>

/** What is on record about the person, in words (个人信息保护法 Art. 45). Numbers stay masked: a phone can be lost. */
export const readOwnRecord = endpoint({
  method: 'GET',
  path: '/api/self/record',
  action: 'person',
  tag,
  summary: '我的记录',
  answer: T.Object({ parts: T.Array(RecordPart) }),
})

export const RecordView = T.Object({
  at: Moment,
  /** Office and role; never the name of an officer. */
  who: T.String(),
  what: T.String(),
  purpose: T.String(),
})
export type RecordViewValue = Static<typeof RecordView>

/** Who opened the whole record or whole numbers of the person, newest first, at most two hundred. */
export const listOwnViews = endpoint({
  method: 'GET',
  path: '/api/self/views',
  action: 'person',
  tag,
  summary: '谁看过我的档案',
  answer: T.Object({ views: T.Array(RecordView) }),
})

export const OwnAlert = T.Object({
  id: T.String(),
  alertNumber: T.String(),
  title: T.String(),
  legalBasis: T.String(),
  day: Day,
  /** Where it stands, or how it ended. */
  sentence: T.String(),
  /** What was told, once it has ended; empty before, and where telling it would name who reported. */
  facts: T.String(),
  /** That it was kept from the person, why and how long; empty otherwise. */
  keptSecret: T.String(),
})
export type OwnAlertValue = Static<typeof OwnAlert>

/** Alerts about the person, newest first, at most two hundred, but for those that a ground of secrecy keeps from them today. */
export const listOwnAlerts = endpoint({
  method: 'GET',
  path: '/api/self/alerts',
  action: 'person',
  tag,
  summary: '关于我的预警',
  answer: T.Object({ alerts: T.Array(OwnAlert) }),
})

export const OwnHelpPlan = T.Object({
  inForce: T.Object({ help: T.Boolean(), visits: T.Boolean() }),
  /** Both rest on the ledger alone: taking back help ends both. */
  restsOnLedger: T.Boolean(),
  /** The contact that was agreed, in words; empty when none was. */
  agreed: T.String(),
  /** Help that was asked for, and what came of it. */
  aids: T.Array(T.Object({ need: T.String(), sentence: T.String() })),
})
export type OwnHelpPlanValue = Static<typeof OwnHelpPlan>

/** Only for reintegration help: what the person agreed to and what was promised. 422 for somebody in corrections. */
export const readOwnHelpPlan = endpoint({
  method: 'GET',
  path: '/api/self/help-plan',
  action: 'person',
  tag,
  summary: '我同意过的事和答应我的帮助',
  answer: OwnHelpPlan,
})

/** As easy as giving it (个人信息保护法 Art. 15): no reason is asked. */
export const withdrawOwnConsent = endpoint({
  method: 'POST',
  path: '/api/self/help-plan/withdrawal',
  action: 'person',
  tag,
  summary: '本人撤回同意',
  body: T.Object(
    { id: Id, purpose: T.Union([T.Literal('help'), T.Literal('visits')]) },
    { additionalProperties: false },
  ),
  answer: OwnHelpPlan,
})

/** Only for reintegration help: the person wants the page no more; every session of theirs ends. */
export const giveUpOwnPage = endpoint({
  method: 'POST',
  path: '/api/self/giving-up',
  action: 'person',
  tag,
  summary: '本人不再使用本人页面',
  body: T.Object({ id: Id }, { additionalProperties: false }),
  answer: T.Object({ ok: T.Literal(true) }),
})
