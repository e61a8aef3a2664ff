import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Id, Moment, Text } from './parts.ts'

const tag = '监督管理'

const Key = T.Union([
  T.Literal('report'),
  T.Literal('leave'),
  T.Literal('measures'),
  T.Literal('aftercare'),
  T.Literal('positioning'),
  T.Literal('record'),
  T.Literal('periodic-report'),
  T.Literal('task'),
])
/** By name: `countySettings` in contract/rules/county-settings.ts. */
const Numbers = T.Record(T.String({ maxLength: 40 }), T.Integer(), { maxProperties: 20 })

export const CountySetting = T.Object({
  countyCode: T.String(),
  key: Key,
  /** What holds now. */
  numbers: Numbers,
  /** Whether the county decided, or what the city or the default says stands. */
  decided: T.Boolean(),
  /** Decisions newest first. */
  decisions: T.Array(
    T.Object({ id: T.String(), numbers: Numbers, ground: T.String(), officerName: T.String(), at: Moment }),
  ),
})
export type CountySettingValue = Static<typeof CountySetting>

/** Of the counties in sight, or of the one the caller works in. */
export const listCountySettings = endpoint({
  method: 'GET',
  path: '/api/county-settings',
  action: 'supervision.read',
  tag,
  summary: '各县设定的期限',
  answer: T.Array(CountySetting),
})

/** All numbers of a kind at once; they hold from now on. */
export const setCountySetting = endpoint({
  method: 'POST',
  path: '/api/county-settings',
  action: 'frequency.write',
  tag,
  summary: '设定本县期限',
  body: T.Object(
    { id: Id, countyCode: CountyCode, key: Key, numbers: Numbers, ground: Text(500, 5) },
    { additionalProperties: false },
  ),
  answer: CountySetting,
})
