import { leaveStandings as standingTexts } from '@guitu/contract/rules/leave.ts'
import { permitStandings as permitTexts } from '@guitu/contract/rules/permit.ts'
import { toned } from '../../ui/states.ts'

export const leaveStandings = toned(standingTexts, {
  requested: 'orange',
  refused: 'grey',
  withdrawn: 'grey',
  approved: 'blue',
  'on-leave': 'green',
  'to-report': 'gold',
  overdue: 'red',
  returned: 'grey',
})

export const permitStandings = toned(permitTexts, {
  requested: 'orange',
  refused: 'grey',
  withdrawn: 'grey',
  approved: 'blue',
  'in-force': 'green',
  expired: 'grey',
  ended: 'grey',
})

/** Steps of a leave or a permit, as the strip of who, when and what names them. */
export const stepTexts: Readonly<Record<string, string>> = {
  requested: '登记申请',
  approved: '批准',
  refused: '不批准',
  withdrawn: '撤回',
  returned: '销假',
  'procuratorate-told': '通报人民检察院',
  ended: '终止',
}

/** `2026-11-24 至 2026-11-26（3 天）` */
export function daysText(row: { from: string; to: string; days: number }): string {
  return `${row.from} 至 ${row.to}（${row.days} 天）`
}
