import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CaseKind, Day, IdParams, Nullable, OfficeCode, pageOf, pageQuery } from './parts.ts'

const tag = '报告与走访'

export const DueKind = T.Union([
  T.Literal('report'),
  T.Literal('health-report'),
  T.Literal('re-examination'),
  T.Literal('visit'),
  T.Literal('leave-return'),
])

const due = {
  kind: DueKind,
  from: Day,
  by: Day,
  lastOn: Nullable(Day),
  /** As the days go by: `dueStandings`. */
  standing: T.String(),
}

export const Due = T.Object(due)
export type DueValue = Static<typeof Due>

export const DueRow = T.Object({
  ...due,
  caseId: T.String(),
  caseKind: CaseKind,
  caseNumber: T.String(),
  personName: T.String(),
  phoneMasked: T.String(),
  officeCode: OfficeCode,
})
export type DueRowValue = Static<typeof DueRow>

/**
 * overdue: the last day has passed. soon: it is today or within seven days. owed: the period has begun and its last day has not passed.
 * made: the report of this period was made, and the next is not owed yet. The earliest last day comes first; an office includes what is
 * below it.
 */
export const listDues = endpoint({
  method: 'GET',
  path: '/api/dues',
  action: 'contact.read',
  tag,
  summary: '近期待办，应报告、已报告、逾期未报',
  query: T.Object(
    {
      ...pageQuery,
      view: T.Union([T.Literal('overdue'), T.Literal('soon'), T.Literal('owed'), T.Literal('made')]),
      kind: T.Optional(DueKind),
      officeCode: T.Optional(OfficeCode),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(DueRow),
})

/** What is due next in one case, by anyone, the earliest first. */
export const listCaseDues = endpoint({
  method: 'GET',
  path: '/api/cases/:id/dues',
  action: 'contact.read',
  tag,
  summary: '一份档案的近期待办',
  params: IdParams,
  answer: T.Object({ dues: T.Array(Due) }),
})
