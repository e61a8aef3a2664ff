import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'
import { MAX_GOALS, MAX_STEPS } from './rules/plan.ts'
import { Frequency } from './supervision-classes.ts'

const tag = '监督管理'

const Mark = T.Object({
  kind: T.Union([T.Literal('done'), T.Literal('reopened')]),
  day: Day,
  note: T.String(),
  officerName: T.String(),
  at: Moment,
})

export const PlanEdition = T.Object({
  id: T.String(),
  edition: T.Integer(),
  situation: T.String(),
  /** What is done because the person is a minor (社区矫正法 Art. 52); empty in other cases. */
  minorMeasures: T.String(),
  goals: T.Array(
    T.Object({
      text: T.String(),
      steps: T.Array(
        T.Object({
          id: T.String(),
          text: T.String(),
          dueOn: Day,
          /** The day it was done; null while it is not. */
          doneOn: Nullable(Day),
          /** What was marked on it, oldest first. */
          marks: T.Array(Mark),
        }),
      ),
    }),
  ),
  /** The report frequency of this person; null when the county's holds. */
  reportFrequency: Nullable(Frequency),
  /** Why it took the place of the edition before; empty for the first. */
  reason: T.String(),
  from: Day,
  officerName: T.String(),
  officeName: T.String(),
  at: Moment,
})
export type PlanEditionValue = Static<typeof PlanEdition>

const CasePlans = T.Object({
  /** Newest first: the first one holds. */
  editions: T.Array(PlanEdition),
  /** What the team lacks by law before a plan can be made. */
  teamLacks: T.Array(T.String()),
  minor: T.Boolean(),
  endDate: Day,
  canKeep: T.Boolean(),
  whyNot: T.String(),
})
export type CasePlansValue = Static<typeof CasePlans>

/** Reading a minor's plan leaves an audit row. */
export const listPlans = endpoint({
  method: 'GET',
  path: '/api/cases/:id/plans',
  action: 'supervision.read',
  tag,
  summary: '一份档案的矫正方案',
  params: IdParams,
  answer: CasePlans,
})

const Step = T.Object(
  { id: T.String({ format: 'uuid' }), text: Text(300, 1), dueOn: Day },
  { additionalProperties: false },
)
const Goal = T.Object(
  { text: Text(200, 1), steps: T.Array(Step, { minItems: 1, maxItems: MAX_STEPS }) },
  { additionalProperties: false },
)

/** A new edition takes the place of the one before, with its reason. */
export const makePlan = endpoint({
  method: 'POST',
  path: '/api/cases/:id/plans',
  action: 'supervision.write',
  tag,
  summary: '制定、调整矫正方案',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      /** The edition that was on screen; 0 before the first. Another one meanwhile answers 409. */
      basedOn: T.Integer({ minimum: 0 }),
      situation: Text(2000, 1),
      minorMeasures: T.Optional(Text(2000)),
      goals: T.Array(Goal, { minItems: 1, maxItems: MAX_GOALS }),
      reportFrequency: T.Optional(Frequency),
      reason: T.Optional(Text(500)),
    },
    { additionalProperties: false },
  ),
  answer: CasePlans,
})

/** A step is done, or open again with the reason. */
export const markPlanStep = endpoint({
  method: 'POST',
  path: '/api/cases/:id/plan-step-marks',
  action: 'supervision.write',
  tag,
  summary: '登记方案步骤完成情况',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      stepId: T.String({ format: 'uuid' }),
      kind: T.Union([T.Literal('done'), T.Literal('reopened')]),
      day: Day,
      note: Text(300),
    },
    { additionalProperties: false },
  ),
  answer: CasePlans,
})
