import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Nullable, OfficeCode, Text } from './parts.ts'

const tag = '机构'

export const Office = T.Object({
  code: T.String(),
  name: T.String(),
  shortName: T.String(),
  level: T.Union([T.Literal('city'), T.Literal('county'), T.Literal('township')]),
  parentCode: Nullable(T.String()),
  active: T.Boolean(),
})
export type OfficeValue = Static<typeof Office>

/** All offices: the tree beside the lists. Names of public offices are no secret, so it is the same for everybody signed in. */
export const listOffices = endpoint({
  method: 'GET',
  path: '/api/offices',
  action: 'signed-in',
  tag,
  summary: '机构树',
  answer: T.Array(Office),
})
export const addOffice = endpoint({
  method: 'POST',
  path: '/api/offices',
  action: 'office.write',
  tag,
  summary: '新增司法所',
  body: T.Object(
    { code: T.String({ pattern: '^5117\\d{5}$' }), name: Text(60, 2), parentCode: CountyCode },
    { additionalProperties: false },
  ),
  answer: Office,
})

export const ResponsibleOfficer = T.Object({
  officeCode: T.String(),
  accountId: T.String(),
  displayName: T.String(),
  rank: T.Integer(),
})
export const listResponsibleOfficers = endpoint({
  method: 'GET',
  path: '/api/responsible-officers',
  action: 'office.read',
  tag,
  summary: '责任人',
  answer: T.Array(ResponsibleOfficer),
})
export const setResponsibleOfficers = endpoint({
  method: 'PUT',
  path: '/api/responsible-officers/:officeCode',
  action: 'responsible.write',
  tag,
  summary: '设定一个机构的责任人（第一位为主责）',
  params: T.Object({ officeCode: OfficeCode }),
  body: T.Object(
    { accountIds: T.Array(T.String({ format: 'uuid' }), { maxItems: 9, uniqueItems: true }) },
    { additionalProperties: false },
  ),
  answer: T.Array(ResponsibleOfficer),
})

const Hours = {
  /** 1 is Monday. */
  weekday: T.Integer({ minimum: 1, maximum: 7 }),
  fromHour: T.Integer({ minimum: 0, maximum: 23 }),
  toHour: T.Integer({ minimum: 1, maximum: 24 }),
  accountId: T.String({ format: 'uuid' }),
}
export const DutyRoster = T.Object({
  officeCode: T.String(),
  /** Empty where the office keeps no roster: then its responsible officers are told alone. */
  shifts: T.Array(T.Object({ ...Hours, displayName: T.String() })),
})
export type DutyRosterValue = Static<typeof DutyRoster>
export const readDutyRoster = endpoint({
  method: 'GET',
  path: '/api/duty-rosters/:officeCode',
  action: 'office.read',
  tag,
  summary: '值班表',
  params: T.Object({ officeCode: OfficeCode }),
  answer: DutyRoster,
})
/** The whole week at once; refused when an hour of it has nobody. */
export const setDutyRoster = endpoint({
  method: 'PUT',
  path: '/api/duty-rosters/:officeCode',
  action: 'responsible.write',
  tag,
  summary: '设定值班表（每周循环，每个小时都要有人）',
  params: T.Object({ officeCode: OfficeCode }),
  body: T.Object(
    { shifts: T.Array(T.Object(Hours, { additionalProperties: false }), { maxItems: 400 }) },
    { additionalProperties: false },
  ),
  answer: DutyRoster,
})
