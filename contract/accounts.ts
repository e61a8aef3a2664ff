import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'
import { type Role, roles } from './rules/permissions.ts'

const tag = '账号'
export const RoleName = T.Unsafe<Role>(T.Union(Object.keys(roles).map((role) => T.Literal(role))))

export const Account = T.Object({
  id: T.String(),
  loginName: T.String(),
  displayName: T.String(),
  role: T.String(),
  officeCode: T.String(),
  officeName: T.String(),
  active: T.Boolean(),
  lastSeenAt: Nullable(Moment),
  version: T.Integer(),
})
export type AccountValue = Static<typeof Account>
/** `lockedUntil`: the name is locked after wrong passwords. */
export const AccountRow = T.Object({ ...Account.properties, lockedUntil: Nullable(Moment) })
export type AccountRowValue = Static<typeof AccountRow>

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  action: 'account.read',
  tag,
  summary: '账号列表',
  query: T.Object(
    { ...pageQuery, officeCode: T.Optional(OfficeCode), role: T.Optional(RoleName), search: T.Optional(Text(40)) },
    { additionalProperties: false },
  ),
  answer: pageOf(AccountRow),
})
/** A new account is not active: the security administrator puts it to use (三员分立). */
export const addAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  action: 'account.write',
  tag,
  summary: '新增账号（待安全管理员启用）',
  body: T.Object(
    {
      id: Id,
      loginName: T.String({ pattern: '^[a-z0-9][a-z0-9._-]{2,39}$' }),
      displayName: Text(30, 1),
      role: RoleName,
      officeCode: OfficeCode,
      password: Text(200, 10),
    },
    { additionalProperties: false },
  ),
  answer: Account,
})
export const authoriseAccount = endpoint({
  method: 'PUT',
  path: '/api/accounts/:id/authorisation',
  action: 'account.authorise',
  tag,
  summary: '启用、停用账号，变更角色和机构（立即生效）',
  params: IdParams,
  body: T.Object(
    { active: T.Boolean(), role: RoleName, officeCode: OfficeCode, version: T.Integer() },
    { additionalProperties: false },
  ),
  answer: Account,
})
export const resetPassword = endpoint({
  method: 'PUT',
  path: '/api/accounts/:id/password',
  action: 'account.write',
  tag,
  summary: '重置口令（须由安全管理员重新启用，本人登录后须修改）',
  params: IdParams,
  body: T.Object({ password: Text(200, 10) }, { additionalProperties: false }),
  answer: T.Object({ ok: T.Boolean() }),
})
/** Officers a task can be given to, within the caller's scope. */
export const listOfficers = endpoint({
  method: 'GET',
  path: '/api/officers',
  action: 'task.read',
  tag,
  summary: '可指派的工作人员',
  query: T.Object({ officeCode: T.Optional(OfficeCode) }, { additionalProperties: false }),
  answer: T.Array(
    T.Object({
      id: T.String(),
      displayName: T.String(),
      role: T.String(),
      officeCode: T.String(),
      officeName: T.String(),
    }),
  ),
})
