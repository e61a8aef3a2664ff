import type { AlertRowValue } from '@guitu/contract/alerts.ts'
import { levels } from '@guitu/contract/rules/alert-levels.ts'

export const levelNames = { 1: '一级', 2: '二级', 3: '三级' } as const

/** Steps in the history of an alert. */
export const historyTexts: Readonly<Record<string, string>> = {
  raised: '产生预警',
  joined: '重复通报并入',
  told: '告知',
  acknowledged: '确认',
  'taken-back': '收回确认',
  'task-opened': '开出任务',
  reported: '收到反馈',
  reviewed: '审核',
  'source-withdrawn': '来源撤回或更正',
  settled: '事项已办到',
  closed: '办结',
}

/** The deadline that runs in the present state, and what it asks for; null when nothing runs any more. */
export function runningDeadline(
  alert: Pick<AlertRowValue, 'state' | 'level' | 'acknowledgeBy' | 'reportBy'>,
): { label: string; at: string } | null {
  if (alert.state === 'closed') return null
  if (alert.state === 'open') return { label: '确认', at: alert.acknowledgeBy }
  return { label: levels[alert.level].reportLabel, at: alert.reportBy }
}
