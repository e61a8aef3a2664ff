/** What the subjects of the audit log are called. */
const texts: Readonly<Record<string, string>> = {
  account: '账号',
  'activity-session': '集中活动',
  aid: '帮扶事项',
  alert: '预警',
  attachment: '附件',
  audit: '审计日志',
  body: '授权机关',
  case: '档案',
  'column-choice': '列设置',
  county: '县（市、区）',
  document: '文书',
  duplicate: '疑似重复人员',
  injunction: '禁止令',
  interruption: '脱管、中止',
  leave: '请假',
  'ledger-export': '台账表格',
  measure: '奖惩',
  merge: '合并人员',
  move: '执行地变更',
  notice: '通报',
  notification: '通知',
  office: '机构',
  'package-export': '导出数据包',
  'package-import': '导入批次',
  'package-key': '本局密钥',
  permit: '经常性跨市县活动',
  'positioning-order': '电子定位',
  'push-subscription': '浏览器推送',
  'saved-filter': '常用筛选',
  session: '登录会话',
  setting: '设置',
  task: '任务',
  termination: '解除、终止矫正',
  'trusted-sender': '信任的发送方',
  verification: '信息化核查',
}

/** The noun of a kind of subject; the code where nobody has named it. */
export function subjectText(subjectType: string): string {
  return texts[subjectType] ?? subjectType
}
