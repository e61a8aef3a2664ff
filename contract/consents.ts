import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'

const tag = '安置帮教'

const Purpose = T.Union([T.Literal('help'), T.Literal('visits')])
const Purposes = T.Array(Purpose, { minItems: 1, maxItems: 2, uniqueItems: true })
const Way = T.Union([T.Literal('written'), T.Literal('spoken'), T.Literal('phone'), T.Literal('online')])
const ContactWay = T.Union([T.Literal('visit'), T.Literal('office'), T.Literal('phone'), T.Literal('video')])
const Frequency = T.Union([
  T.Literal('monthly'),
  T.Literal('quarterly'),
  T.Literal('half-yearly'),
  T.Literal('on-request'),
])

export const ConsentStep = T.Object({
  id: T.String(),
  kind: T.Union([T.Literal('given'), T.Literal('withdrawn')]),
  purposes: T.Array(T.String()),
  way: T.String(),
  day: Day,
  note: T.String(),
  attachmentId: Nullable(T.String()),
  officerName: T.String(),
  at: Moment,
})
export type ConsentStepValue = Static<typeof ConsentStep>

export const VisitAgreement = T.Object({
  id: T.String(),
  ways: T.Array(T.String()),
  frequency: T.String(),
  day: Day,
  note: T.String(),
  officerName: T.String(),
})
export type VisitAgreementValue = Static<typeof VisitAgreement>

/** What a person in reintegration help consents to, how it came about, and the contact that was agreed. */
export const Consents = T.Object({
  caseId: T.String(),
  inForce: T.Object({ help: T.Boolean(), visits: T.Boolean() }),
  /** What the ledger says; null when it says nothing. */
  ledger: Nullable(T.Boolean()),
  /** Nothing was recorded here, and the ledger says yes: both consents rest on it, and taking back help ends both. */
  restsOnLedger: T.Boolean(),
  /** Oldest first. */
  steps: T.Array(ConsentStep),
  /** What the person agreed to and has not taken back; null without consent. */
  agreement: Nullable(VisitAgreement),
  /** Whether the state of the case takes a consent or an agreement, and the caller may record it. */
  canRecord: T.Boolean(),
  canWithdraw: T.Boolean(),
  /** Days after a withdrawal in which what it had allowed is erased. */
  eraseAfterDays: T.Integer(),
})
export type ConsentsValue = Static<typeof Consents>

export const readConsents = endpoint({
  method: 'GET',
  path: '/api/cases/:id/consents',
  action: 'aftercare.read',
  tag,
  summary: '同意和走访联系的约定',
  params: IdParams,
  answer: Consents,
})

/** The signed form may be attached; it was uploaded before, by the same officer. */
export const giveConsent = endpoint({
  method: 'POST',
  path: '/api/cases/:id/consents',
  action: 'aftercare.write',
  tag,
  summary: '登记同意',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      purposes: Purposes,
      way: Way,
      day: Day,
      note: T.Optional(Text(300)),
      attachmentId: T.Optional(T.String({ format: 'uuid' })),
    },
    { additionalProperties: false },
  ),
  answer: Consents,
})

/** Possible in every state and without a reason. What it had allowed is out of sight at once and erased after the days of the setting. */
export const withdrawConsent = endpoint({
  method: 'POST',
  path: '/api/cases/:id/consents/withdrawal',
  action: 'aftercare.write',
  tag,
  summary: '登记撤回同意',
  params: IdParams,
  body: T.Object(
    { id: Id, purposes: Purposes, way: Way, day: Day, note: T.Optional(Text(300)) },
    { additionalProperties: false },
  ),
  answer: Consents,
})

export const agreeVisits = endpoint({
  method: 'POST',
  path: '/api/cases/:id/visit-agreement',
  action: 'aftercare.write',
  tag,
  summary: '登记走访联系的约定',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      ways: T.Array(ContactWay, { minItems: 1, maxItems: 4, uniqueItems: true }),
      frequency: Frequency,
      day: Day,
      note: T.Optional(Text(300)),
    },
    { additionalProperties: false },
  ),
  answer: Consents,
})

export const declineVisits = endpoint({
  method: 'POST',
  path: '/api/cases/:id/visit-agreement/withdrawal',
  action: 'aftercare.write',
  tag,
  summary: '登记取消走访联系的约定',
  params: IdParams,
  body: T.Object({ id: Id, day: Day, note: T.Optional(Text(300)) }, { additionalProperties: false }),
  answer: Consents,
})
