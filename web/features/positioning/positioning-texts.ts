import { orderStandings } from '@guitu/contract/rules/positioning.ts'
import { toned } from '../../ui/states.ts'

export const standings = toned(orderStandings, {
  proposed: 'orange',
  refused: 'grey',
  approved: 'gold',
  coming: 'gold',
  'in-force': 'blue',
  ended: 'grey',
  lifted: 'green',
})

/** Steps of an order as the strip of who, when and what names them. */
export const stepTexts: Readonly<Record<string, string>> = {
  proposed: '提出申请',
  approved: '批准',
  refused: '不予批准',
  told: '书面告知本人',
  'extension-asked': '申请延长',
  'extension-approved': '批准延长',
  'extension-refused': '不予延长',
  reminded: '提醒即将到期',
  lifted: '解除',
  ended: '期限届满，自动结束',
  'course-over': '社区矫正已经结束，自动解除',
  'moved-away': '执行地已变更到其他县（市、区），自动解除',
}
