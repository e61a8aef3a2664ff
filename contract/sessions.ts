import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Moment, Text } from './parts.ts'

const tag = '登录'

export const Me = T.Object({
  accountId: T.String(),
  displayName: T.String(),
  role: T.String(),
  officeCode: T.String(),
  officeName: T.String(),
  /** Prefix of the office codes this person may see; empty for administrators and helpers. */
  scope: T.String(),
  /** The person signed in with a password somebody else set. */
  mustChangePassword: T.Boolean(),
  demo: T.Boolean(),
  now: Moment,
})
export type MeValue = Static<typeof Me>

export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  action: 'public',
  tag,
  summary: '登录',
  body: T.Object(
    { loginName: Text(40, 1), password: Text(200, 1), app: T.Union([T.Literal('desk'), T.Literal('field')]) },
    { additionalProperties: false },
  ),
  answer: Me,
})
export const readMe = endpoint({
  method: 'GET',
  path: '/api/session',
  action: 'signed-in',
  tag,
  summary: '当前登录人',
  answer: Me,
})
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  action: 'signed-in',
  tag,
  summary: '退出登录',
  answer: T.Object({ ok: T.Boolean() }),
})
export const changePassword = endpoint({
  method: 'PUT',
  path: '/api/session/password',
  action: 'signed-in',
  tag,
  summary: '修改本人口令',
  body: T.Object({ current: Text(200, 1), next: Text(200, 10) }, { additionalProperties: false }),
  answer: T.Object({ ok: T.Boolean() }),
})
