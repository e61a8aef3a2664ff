/** What can stand in the course of a case, and what the screens call it. A feature that adds a kind adds its line here. */
export const caseEventKinds = {
  'case-created': '建档',
  'case-imported': '导入入库',
  'person-renamed': '更新姓名',
  'notice-received': '收到通报',
  'alert-raised': '产生预警',
  'alert-set-aside': '未产生预警',
  'alert-closed': '预警办结',
  'task-closed': '任务办结',
  'leave-requested': '申请外出',
  'leave-decided': '审批外出申请',
  'leave-withdrawn': '撤回外出申请',
  'leave-returned': '销假',
  'leave-told': '外出通报人民检察院',
  'permit-requested': '申请经常性跨市县活动',
  'permit-decided': '审批经常性跨市县活动',
  'permit-ended': '终止经常性跨市县活动',
  'class-set': '确定管理类别',
} as const
export type CaseEventKind = keyof typeof caseEventKinds

export function labelOfCaseEvent(kind: string): string {
  return Object.hasOwn(caseEventKinds, kind) ? caseEventKinds[kind as CaseEventKind] : kind
}
