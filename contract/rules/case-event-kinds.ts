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
  'reception-documents': '核对法律文书',
  'reception-reported': '报到登记',
  'reception-identity': '核实身份',
  'reception-declared': '入矫宣告',
  'mandate-given': '委托司法所',
  'team-joined': '加入矫正小组',
  'team-left': '退出矫正小组',
  'plan-made': '制定矫正方案',
  'plan-adjusted': '调整矫正方案',
  'plan-step-done': '完成方案步骤',
  'plan-step-reopened': '方案步骤重新进行',
  'class-set': '确定管理类别',
} as const
export type CaseEventKind = keyof typeof caseEventKinds

export function labelOfCaseEvent(kind: string): string {
  return Object.hasOwn(caseEventKinds, kind) ? caseEventKinds[kind as CaseEventKind] : kind
}
