import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CaseKind, CountyCode, Day, Id, IdParams, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

const tag = '封存档案'

/** Seals the record of an ended case at once. From then on nobody reads it but by an approved query. */
export const sealCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/seal',
  action: 'case.seal',
  tag,
  summary: '封存档案',
  params: IdParams,
  body: T.Object({ id: Id, ground: Text(500, 5) }, { additionalProperties: false }),
  answer: T.Object({ caseNumber: T.String(), sealedAt: Moment }),
})

/** What is left to see of a sealed record: nothing of the person. */
export const Seal = T.Object({
  caseId: T.String(),
  kind: CaseKind,
  caseNumber: T.String(),
  officeCode: T.String(),
  sealedAt: Moment,
  sealedByName: T.String(),
  ground: T.String(),
  /** The first day on which it will be erased. */
  erasedFrom: Day,
  erasedAt: Nullable(Moment),
  /** Open to the one who asks until then, by an approved query. */
  openUntil: Nullable(Moment),
})
export type SealValue = Static<typeof Seal>

/** `search` is a whole case number or a whole ID number. */
export const listSeals = endpoint({
  method: 'GET',
  path: '/api/seals',
  action: 'seal.read',
  tag,
  summary: '封存登记',
  query: T.Object(
    { countyCode: T.Optional(CountyCode), search: T.Optional(Text(60)), ...pageQuery },
    { additionalProperties: false },
  ),
  answer: pageOf(Seal),
})

export const RecordQuery = T.Object({
  id: T.String(),
  queryNumber: T.String(),
  caseId: T.String(),
  caseNumber: T.String(),
  officeCode: T.String(),
  bodyName: T.String(),
  bodyOfficer: T.String(),
  documentNumber: T.String(),
  legalBasis: T.String(),
  reason: T.String(),
  requesterName: T.String(),
  askedAt: Moment,
  state: T.String(),
  closesAt: Nullable(Moment),
  steps: T.Array(
    T.Object({ id: T.String(), kind: T.String(), officerName: T.String(), opinion: T.String(), at: Moment }),
  ),
  /** `decide`, or `open` for the one who asked, while the hours run. */
  allowed: T.Array(T.String()),
})
export type RecordQueryValue = Static<typeof RecordQuery>

export const requestRecordQuery = endpoint({
  method: 'POST',
  path: '/api/record-queries',
  action: 'record-query.request',
  tag,
  summary: '申请查阅封存档案',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      bodyName: Text(60, 2),
      bodyOfficer: Text(60, 2),
      documentNumber: Text(60, 2),
      legalBasis: Text(200, 4),
      reason: Text(500, 5),
    },
    { additionalProperties: false },
  ),
  answer: RecordQuery,
})

export const decideRecordQuery = endpoint({
  method: 'POST',
  path: '/api/record-queries/:id/decision',
  action: 'record-query.decide',
  tag,
  summary: '批准或者不予批准查阅封存档案',
  params: IdParams,
  body: T.Object({ id: Id, approve: T.Boolean(), opinion: Text(500, 2) }, { additionalProperties: false }),
  answer: RecordQuery,
})

export const listRecordQueries = endpoint({
  method: 'GET',
  path: '/api/record-queries',
  action: 'seal.read',
  tag,
  summary: '封存档案查阅登记',
  query: T.Object(
    { view: T.Union([T.Literal('todo'), T.Literal('mine'), T.Literal('all')]), ...pageQuery },
    { additionalProperties: false },
  ),
  answer: pageOf(RecordQuery),
})
