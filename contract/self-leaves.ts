import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { LeaveReason, LeaveSettings } from './leaves.ts'
import { Day, Id, IdParams, Text } from './parts.ts'

const tag = '本人页面'

export const OwnLeave = T.Object({
  id: T.String(),
  leaveNumber: T.String(),
  place: T.String(),
  from: Day,
  to: Day,
  days: T.Integer(),
  reason: LeaveReason,
  reasonNote: T.String(),
  /** `leaveStandings` */
  standing: T.String(),
  /** Where it stands and what happens next, in plain words. */
  sentence: T.String(),
  /** Why it was refused, and how to complain; empty unless refused. */
  refusal: T.String(),
  canWithdraw: T.Boolean(),
})
export type OwnLeaveValue = Static<typeof OwnLeave>

/** The person's leaves, newest first, with what the meter is computed from. Whoever is helped asks nobody: 422. */
export const listOwnLeaves = endpoint({
  method: 'GET',
  path: '/api/self/leaves',
  action: 'person',
  tag,
  summary: '我的请假',
  answer: T.Object({
    leaves: T.Array(OwnLeave),
    settings: LeaveSettings,
    /** Days of other leaves that count in the meter today. */
    counted: T.Array(T.Object({ leaveId: T.String(), from: Day, to: Day })),
    canRequest: T.Boolean(),
    whyNot: T.String(),
  }),
})

/** What an officer would enter, asked by the person. */
export const requestOwnLeave = endpoint({
  method: 'POST',
  path: '/api/self/leaves',
  action: 'person',
  tag,
  summary: '本人申请外出',
  body: T.Object(
    {
      id: Id,
      from: Day,
      to: Day,
      reason: LeaveReason,
      reasonNote: Text(400),
      place: Text(60, 2),
      /** Who comes along; empty for nobody. */
      company: T.Optional(Text(60)),
      urgent: T.Boolean(),
      urgentNote: T.Optional(Text(200)),
      /** The number the person is reached at while away, if it is another one than on record. */
      contact: T.Optional(Text(40)),
    },
    { additionalProperties: false },
  ),
  answer: OwnLeave,
})

export const withdrawOwnLeave = endpoint({
  method: 'POST',
  path: '/api/self/leaves/:id/withdrawal',
  action: 'person',
  tag,
  summary: '本人撤回外出申请',
  params: IdParams,
  body: T.Object({ id: Id }, { additionalProperties: false }),
  answer: OwnLeave,
})
