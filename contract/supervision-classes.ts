import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'

const tag = '监督管理'

const ClassName = T.Union([T.Literal('strict'), T.Literal('general'), T.Literal('lenient')])

/** One report in every period of so many weeks or months. */
export const Frequency = T.Object(
  { every: T.Integer({ minimum: 1, maximum: 99 }), unit: T.Union([T.Literal('week'), T.Literal('month')]) },
  { additionalProperties: false },
)
const Frequencies = T.Object(
  { strict: Frequency, general: Frequency, lenient: Frequency },
  { additionalProperties: false },
)

export const ClassDecision = T.Object({
  id: T.String(),
  class: ClassName,
  from: Day,
  ground: T.String(),
  officerName: T.String(),
  officeName: T.String(),
  at: Moment,
})
export type ClassDecisionValue = Static<typeof ClassDecision>

/** Decisions newest first; what holds today, and how often a report is owed. */
const CaseClasses = T.Object({
  decisions: T.Array(ClassDecision),
  today: T.Object({
    /** The class that holds; `decided` is false when none was decided yet and 普管 stands in. */
    class: ClassName,
    decided: T.Boolean(),
    frequency: Frequency,
    /** Where the frequency comes from: the table of the county, or the individual plan. */
    source: T.Union([T.Literal('county'), T.Literal('plan')]),
  }),
  canSet: T.Boolean(),
})
export type CaseClassesValue = Static<typeof CaseClasses>

export const listSupervisionClasses = endpoint({
  method: 'GET',
  path: '/api/cases/:id/supervision-classes',
  action: 'supervision.read',
  tag,
  summary: '一份档案的管理类别',
  params: IdParams,
  answer: CaseClasses,
})

/** The class from a day on; decisions are added, never changed. */
export const setSupervisionClass = endpoint({
  method: 'POST',
  path: '/api/cases/:id/supervision-classes',
  action: 'supervision.write',
  tag,
  summary: '确定、调整管理类别',
  params: IdParams,
  body: T.Object({ id: Id, class: ClassName, from: Day, ground: Text(500, 5) }, { additionalProperties: false }),
  answer: CaseClasses,
})

export const CountyFrequencies = T.Object({
  countyCode: T.String(),
  today: Frequencies,
  /** Whether the county decided, or the default stands. */
  decided: T.Boolean(),
  /** Decisions newest first. */
  decisions: T.Array(
    T.Object({
      id: T.String(),
      from: Day,
      frequencies: Frequencies,
      ground: T.String(),
      officerName: Nullable(T.String()),
      at: Moment,
    }),
  ),
})
export type CountyFrequenciesValue = Static<typeof CountyFrequencies>

/** The counties in sight. */
export const listReportFrequencies = endpoint({
  method: 'GET',
  path: '/api/report-frequencies',
  action: 'supervision.read',
  tag,
  summary: '各县报告频次',
  answer: T.Array(CountyFrequencies),
})

export const setReportFrequencies = endpoint({
  method: 'POST',
  path: '/api/report-frequencies',
  action: 'frequency.write',
  tag,
  summary: '设定本县报告频次',
  body: T.Object(
    { id: Id, countyCode: CountyCode, from: Day, frequencies: Frequencies, ground: Text(500, 5) },
    { additionalProperties: false },
  ),
  answer: CountyFrequencies,
})
