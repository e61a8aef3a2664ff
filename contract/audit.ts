import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

const tag = '审计'
export const AuditEntry = T.Object({
  id: T.Integer(),
  at: Moment,
  actorName: T.String(),
  actorRole: T.String(),
  actorOffice: T.String(),
  action: T.String(),
  subjectType: T.String(),
  subjectId: T.String(),
  purpose: T.String(),
  summary: T.Record(T.String(), T.Unknown()),
  sealed: Nullable(T.Integer()),
})
export type AuditEntryValue = Static<typeof AuditEntry>
export const listAuditEntries = endpoint({
  method: 'GET',
  path: '/api/audit-entries',
  action: 'audit.read',
  tag,
  summary: '审计日志',
  query: T.Object(
    {
      ...pageQuery,
      action: T.Optional(Text(60)),
      subjectId: T.Optional(Text(80)),
      from: T.Optional(Day),
      to: T.Optional(Day),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(AuditEntry),
})
/** Recomputes the SM3 chain and checks each SM2 signature. */
export const verifyAudit = endpoint({
  method: 'POST',
  path: '/api/audit-verifications',
  action: 'audit.read',
  tag,
  summary: '校验审计链',
  answer: T.Object({
    ok: T.Boolean(),
    seals: T.Integer(),
    sealedEntries: T.Integer(),
    unsealedEntries: T.Integer(),
    lastSealedAt: Nullable(Moment),
    firstBrokenSeal: Nullable(T.Integer()),
    message: T.String(),
  }),
})
