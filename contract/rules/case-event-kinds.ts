/** What can stand in the course of a case, and what the screens call it. A feature that adds a kind adds its line here. */
export const caseEventKinds = {
  'case-created': '建档',
  'case-imported': '数据包入库',
  'notice-received': '收到通报',
  'alert-raised': '产生预警',
  'alert-closed': '预警办结',
  'task-closed': '任务办结',
} as const
export type CaseEventKind = keyof typeof caseEventKinds

export function labelOfCaseEvent(kind: string): string {
  return Object.hasOwn(caseEventKinds, kind) ? caseEventKinds[kind as CaseEventKind] : kind
}
