import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Nullable } from './parts.ts'

const tag = '预警管理'

/** How the alerts of a rule ended, within the scope of the one who asks. */
export const RuleFigures = T.Object({
  ruleCode: T.String(),
  unclosed: T.Integer(),
  confirmed: T.Integer(),
  notConfirmed: T.Integer(),
  explained: T.Integer(),
  withdrawn: T.Integer(),
  /** Further notices that joined an open alert. */
  joined: T.Integer(),
})
export type RuleFiguresValue = Static<typeof RuleFigures>
/** The rules themselves are in `contract/rules/alert-catalogue.ts`; a rule without alerts is not in the answer. */
export const listRuleFigures = endpoint({
  method: 'GET',
  path: '/api/alert-rules',
  action: 'alert.read',
  tag,
  summary: '预警规则：每条规则的预警办结结果',
  answer: T.Array(RuleFigures),
})

const Minutes = T.Integer({ minimum: 1, maximum: 43_200 })
/** Numbers of a level in minutes; null for one that the level does not have. */
const LevelNumbers = T.Object(
  {
    acknowledgeMinutes: Minutes,
    reportMinutes: Minutes,
    repeatMinutes: Nullable(Minutes),
    deputyMinutes: Nullable(Minutes),
    cityMinutes: Nullable(Minutes),
  },
  { additionalProperties: false },
)
const MinuteOfDay = T.Integer({ minimum: 0, maximum: 1439 })
const numbers = {
  levels: T.Object({ 1: LevelNumbers, 2: LevelNumbers, 3: LevelNumbers }, { additionalProperties: false }),
  /** Hold level 3 alone; minutes from midnight in Shanghai. */
  quietHours: Nullable(T.Object({ fromMinute: MinuteOfDay, toMinute: MinuteOfDay }, { additionalProperties: false })),
  /** Days before the end of a term at which C305 and A303 are raised. */
  termEndingDays: T.Integer({ minimum: 1, maximum: 90 }),
  /** Failed attempts to reach somebody whose report is missed, at which C206 is raised. */
  lostContactAttempts: T.Integer({ minimum: 1, maximum: 10 }),
}
export const AlertSettingsAnswer = T.Object({ officeCode: T.String(), ...numbers })
export type AlertSettingsValue = Static<typeof AlertSettingsAnswer>
export const readAlertSettings = endpoint({
  method: 'GET',
  path: '/api/alert-settings/:officeCode',
  action: 'office.read',
  tag,
  summary: '预警时限与静默时段（511700 为全市，县区未另设的按全市）',
  params: T.Object({ officeCode: CountyCode }),
  answer: AlertSettingsAnswer,
})
export const setAlertSettings = endpoint({
  method: 'PUT',
  path: '/api/alert-settings/:officeCode',
  action: 'alert-settings.write',
  tag,
  summary: '设定预警时限与静默时段',
  params: T.Object({ officeCode: CountyCode }),
  body: T.Object(numbers, { additionalProperties: false }),
  answer: AlertSettingsAnswer,
})
