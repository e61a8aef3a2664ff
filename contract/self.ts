import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CaseKind, Day, Moment, Nullable, Text } from './parts.ts'

const tag = '本人页面'

/** The office that works for the person, and how to reach it; no phone while the office has set none. */
const OfficeToCall = T.Object({ name: T.String(), phone: Nullable(T.String()), hours: T.String() })

export const OwnPage = T.Object({
  kind: CaseKind,
  caseNumber: T.String(),
  personName: T.String(),
  startDate: Day,
  endDate: Day,
  office: OfficeToCall,
  now: Moment,
})
export type OwnPageValue = Static<typeof OwnPage>

/** With the case number and a code that the office gave, once. An unknown number and a wrong code are answered alike. */
export const openOwnPage = endpoint({
  method: 'POST',
  path: '/api/self/session',
  action: 'public',
  tag,
  summary: '本人登录',
  body: T.Object(
    {
      caseNumber: Text(60, 1),
      code: Text(40, 1),
      /** Not the person's own phone: the session ends soon. */
      shared: T.Boolean(),
    },
    { additionalProperties: false },
  ),
  answer: T.Object({ ok: T.Literal(true) }),
})

export const closeOwnPage = endpoint({
  method: 'POST',
  path: '/api/self/session/end',
  action: 'person',
  tag,
  summary: '本人退出',
  answer: T.Object({ ok: T.Literal(true) }),
})

/** Who the page is for. */
export const readOwnPage = endpoint({
  method: 'GET',
  path: '/api/self',
  action: 'person',
  tag,
  summary: '本人页面',
  answer: OwnPage,
})

export const OwnDuty = T.Object({
  kind: T.String(),
  by: Day,
  standing: T.String(),
  title: T.String(),
  sentence: T.String(),
  act: T.Union([T.Literal('report'), T.Literal('none')]),
})
export type OwnDutyValue = Static<typeof OwnDuty>

/** What the person owes and by when, in plain words. Whoever is helped owes nothing: 422. */
export const readOwnDuties = endpoint({
  method: 'GET',
  path: '/api/self/duties',
  action: 'person',
  tag,
  summary: '我要做的事',
  answer: T.Object({
    duties: T.Array(OwnDuty),
    /** Education and public-benefit work of this month, and whether the person is asked for it. */
    activities: T.Array(T.Object({ title: T.String(), sentence: T.String() })),
  }),
})
