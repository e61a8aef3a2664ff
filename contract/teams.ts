import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'

const tag = '监督管理'

const Role = T.Union([
  T.Literal('agency'),
  T.Literal('office'),
  T.Literal('committee'),
  T.Literal('family'),
  T.Literal('employer'),
  T.Literal('school'),
  T.Literal('social-worker'),
  T.Literal('volunteer'),
])
const Sex = T.Union([T.Literal('male'), T.Literal('female')])

export const TeamMember = T.Object({
  id: T.String(),
  name: T.String(),
  /** The account of a member of staff. */
  accountId: Nullable(T.String()),
  role: Role,
  sex: Sex,
  knowsMinors: T.Boolean(),
  phoneMasked: T.String(),
  joinedOn: Day,
  officerName: T.String(),
  at: Moment,
  /** Null while a member. */
  departure: Nullable(T.Object({ leftOn: Day, reason: T.String(), officerName: T.String(), at: Moment })),
})
export type TeamMemberValue = Static<typeof TeamMember>

export const Team = T.Object({
  /** Everybody who is or was a member, in the order in which they joined. */
  members: T.Array(TeamMember),
  /** What the team lacks by law; a plan is made only when it lacks nothing. */
  lacks: T.Array(T.String()),
  minor: T.Boolean(),
  canKeep: T.Boolean(),
  whyNot: T.String(),
})
export type TeamValue = Static<typeof Team>

export const readTeam = endpoint({
  method: 'GET',
  path: '/api/cases/:id/team',
  action: 'supervision.read',
  tag,
  summary: '一份档案的矫正小组',
  params: IdParams,
  answer: Team,
})

export const addTeamMember = endpoint({
  method: 'POST',
  path: '/api/cases/:id/team-members',
  action: 'supervision.write',
  tag,
  summary: '增加矫正小组成员',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      name: Text(60, 1),
      accountId: T.Optional(T.String({ format: 'uuid' })),
      role: Role,
      sex: Sex,
      knowsMinors: T.Boolean(),
      phone: T.Optional(Text(40)),
      joinedOn: Day,
    },
    { additionalProperties: false },
  ),
  answer: Team,
})

export const endTeamMembership = endpoint({
  method: 'POST',
  path: '/api/team-members/:id/departure',
  action: 'supervision.write',
  tag,
  summary: '登记退出矫正小组',
  params: IdParams,
  body: T.Object({ id: Id, leftOn: Day, reason: Text(200, 2) }, { additionalProperties: false }),
  answer: Team,
})

/** The whole number, for a stated purpose that stands in the audit log. */
export const revealMemberPhone = endpoint({
  method: 'POST',
  path: '/api/team-members/:id/phone',
  action: 'case.reveal',
  tag,
  summary: '查看小组成员电话',
  params: IdParams,
  body: T.Object({ purpose: Text(200, 2) }, { additionalProperties: false }),
  answer: T.Object({ phone: T.String() }),
})
