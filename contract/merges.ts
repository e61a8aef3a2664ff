import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CaseKind, Day, Id, IdParams, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

const tag = '重复人员'

/** One of two persons who may be one, with the cases that the one who asks sees. */
export const DuplicatePerson = T.Object({
  id: T.String(),
  name: T.String(),
  sex: T.String(),
  birthDate: Day,
  idNumberMasked: T.String(),
  phoneMasked: T.String(),
  cases: T.Array(
    T.Object({
      id: T.String(),
      kind: CaseKind,
      caseNumber: T.String(),
      state: T.String(),
      officeCode: T.String(),
      startDate: Day,
    }),
  ),
})
export type DuplicatePersonValue = Static<typeof DuplicatePerson>

export const DuplicatePair = T.Object({
  id: T.String(),
  /** Code of `duplicateGrounds`. */
  ground: T.String(),
  foundAt: Moment,
  /** Always two. */
  persons: T.Array(DuplicatePerson),
  /** Why they are not one, once somebody said so. */
  dismissal: Nullable(T.Object({ officerName: T.String(), reason: T.String(), at: Moment })),
  /** The number of the proposal that waits for its second officer. */
  openMerge: Nullable(T.String()),
  /** `propose` and `dismiss`, or nothing. */
  allowed: T.Array(T.String()),
})
export type DuplicatePairValue = Static<typeof DuplicatePair>

/** Newest first; only pairs of which the one who asks sees both. */
export const listDuplicates = endpoint({
  method: 'GET',
  path: '/api/duplicates',
  action: 'merge.read',
  tag,
  summary: '可能重复的人员',
  query: T.Object(
    { view: T.Union([T.Literal('open'), T.Literal('dismissed')]), ...pageQuery },
    { additionalProperties: false },
  ),
  answer: pageOf(DuplicatePair),
})

/** Two persons who are not one are not offered again. */
export const dismissDuplicate = endpoint({
  method: 'POST',
  path: '/api/duplicates/:id/dismissal',
  action: 'merge.propose',
  tag,
  summary: '认定不是同一人',
  params: IdParams,
  body: T.Object({ id: Id, reason: Text(200, 4) }, { additionalProperties: false }),
  answer: DuplicatePair,
})

export const Merge = T.Object({
  id: T.String(),
  mergeNumber: T.String(),
  officeCode: T.String(),
  keptName: T.String(),
  keptIdNumberMasked: T.String(),
  /** Any case of the one who is kept that the one who asks sees. */
  keptCaseId: T.String(),
  goneName: T.String(),
  goneIdNumberMasked: T.String(),
  reason: T.String(),
  evidence: T.String(),
  state: T.String(),
  /** 提出 and 确认 or 不予合并, with who, when and the words. */
  steps: T.Array(
    T.Object({ id: T.String(), kind: T.String(), officerName: T.String(), opinion: T.String(), at: Moment }),
  ),
  /** `decide`, for somebody else than the proposer. */
  allowed: T.Array(T.String()),
})
export type MergeValue = Static<typeof Merge>

/** Proposes which of a pair is kept. The other's cases will become the kept one's when a second officer confirms. */
export const proposeMerge = endpoint({
  method: 'POST',
  path: '/api/merges',
  action: 'merge.propose',
  tag,
  summary: '提出合并重复人员',
  body: T.Object(
    {
      id: Id,
      pairId: T.String({ format: 'uuid' }),
      keptPersonId: T.String({ format: 'uuid' }),
      reason: Text(500, 5),
      evidence: Text(200, 2),
    },
    { additionalProperties: false },
  ),
  answer: Merge,
})

export const decideMerge = endpoint({
  method: 'POST',
  path: '/api/merges/:id/decision',
  action: 'merge.decide',
  tag,
  summary: '确认合并，或者不予合并',
  params: IdParams,
  body: T.Object({ id: Id, approve: T.Boolean(), opinion: Text(500, 2) }, { additionalProperties: false }),
  answer: Merge,
})

export const listMerges = endpoint({
  method: 'GET',
  path: '/api/merges',
  action: 'merge.read',
  tag,
  summary: '人员合并登记',
  query: T.Object(
    { view: T.Union([T.Literal('todo'), T.Literal('all')]), ...pageQuery },
    { additionalProperties: false },
  ),
  answer: pageOf(Merge),
})

/** The trace on the record: what was merged into the person of the case. */
export const listCaseMerges = endpoint({
  method: 'GET',
  path: '/api/cases/:id/merges',
  action: 'case.read',
  tag,
  summary: '档案的人员合并记录',
  params: IdParams,
  answer: T.Object({ rows: T.Array(Merge) }),
})
