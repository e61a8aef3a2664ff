import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Moment, Nullable, OfficeCode } from './parts.ts'

export const OfficeFigures = T.Object({
  officeCode: T.String(),
  name: T.String(),
  corrections: T.Integer(),
  aftercare: T.Integer(),
  alerts: T.Object({ level1: T.Integer(), level2: T.Integer(), level3: T.Integer() }),
  openTasks: T.Integer(),
  overdueTasks: T.Integer(),
})
export type OfficeFiguresValue = Static<typeof OfficeFigures>
/** Figures of the offices one level below `officeCode` (default: the caller's own), within the caller's scope; live cases only. */
export const readOverview = endpoint({
  method: 'GET',
  path: '/api/overview',
  action: 'overview.read',
  tag: '一图展示',
  summary: '辖区各机构数字',
  query: T.Object({ officeCode: T.Optional(OfficeCode) }, { additionalProperties: false }),
  answer: T.Object({
    officeCode: T.String(),
    name: T.String(),
    parentCode: Nullable(T.String()),
    total: OfficeFigures,
    offices: T.Array(OfficeFigures),
    at: Moment,
  }),
})
export type OverviewValue = Static<typeof readOverview.answer>
