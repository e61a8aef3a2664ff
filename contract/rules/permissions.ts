/**
 * What each role may do: one table, read by the server before anything else and by the screens to show only what works. Where the
 * data lies (which county, which office) is not here: row-level security decides that (db/migrations/0006).
 */
export const roles = {
  caseworker: '司法所工作人员',
  'county-officer': '县级工作人员',
  'county-leader': '县级负责人',
  'city-officer': '市级工作人员',
  'city-leader': '市级负责人',
  helper: '社工/志愿者',
  'school-worker': '专门学校工作人员',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
} as const
export type Role = keyof typeof roles

export const actions = {
  'overview.read': '查看一图展示',
  'case.list': '查看台账',
  'case.read': '查看档案',
  'case.reveal': '查看完整证件号码、电话和住址',
  'case.create': '新增档案',
  'case.export': '导出离线数据包、表格',
  'import.read': '查看导入记录',
  'import.write': '上传、确认导入离线数据包',
  'import.spreadsheet': '上传、确认导入本县（市、区）的表格',
  'notice.read': '查看通报',
  'notice.write': '登记通报',
  'alert.read': '查看预警',
  'alert.acknowledge': '确认预警',
  'alert.close': '办结预警',
  'task.read': '查看任务',
  'task.dispatch': '下派任务',
  'task.work': '接收、反馈、提交任务',
  'task.review': '审核任务',
  'leave.read': '查看请假',
  'leave.request': '登记外出申请、撤回、销假',
  'leave.decide': '审批外出申请',
  'supervision.read': '查看监督管理',
  'supervision.write': '办理接收、确定管理类别、矫正小组和矫正方案',
  'mandate.write': '登记对司法所的委托',
  'frequency.write': '设定本县报告频次',
  'aftercare.read': '查看安置帮教',
  'aftercare.write': '办理衔接、登记、帮扶和同意',
  'contact.read': '查看报告、走访、教育学习和公益活动',
  'contact.write': '登记报告、走访、教育学习和公益活动',
  'notification.read': '查看通知台',
  'office.read': '查看机构',
  'office.write': '新增、维护机构',
  'account.read': '查看账号',
  'account.write': '新增、停用账号，重置口令',
  'account.authorise': '启用账号、变更角色',
  'responsible.write': '维护责任人',
  'body.read': '查看授权机关',
  'body.write': '维护授权机关',
  'trust.read': '查看数据包信任与密钥',
  'trust.write': '维护数据包信任与密钥',
  'audit.read': '查看审计日志',
} as const
export type Action = keyof typeof actions

const casework: readonly Action[] = [
  'overview.read',
  'case.list',
  'case.read',
  'case.reveal',
  'notice.read',
  'notice.write',
  'alert.read',
  'task.read',
  'task.work',
  'leave.read',
  'leave.request',
  'leave.decide',
  'contact.read',
  'contact.write',
  'supervision.read',
  'supervision.write',
  'aftercare.read',
  'aftercare.write',
  'office.read',
]
const countyDesk: readonly Action[] = [
  ...casework,
  'case.create',
  'case.export',
  'import.read',
  'import.write',
  'alert.acknowledge',
  'alert.close',
  'task.dispatch',
  'task.review',
  'notification.read',
]

export const permissions: Record<Role, readonly Action[]> = {
  caseworker: casework,
  'county-officer': [...countyDesk, 'import.spreadsheet', 'mandate.write', 'frequency.write'],
  'county-leader': [...countyDesk, 'import.spreadsheet', 'mandate.write', 'frequency.write'],
  'city-officer': countyDesk,
  'city-leader': [
    'overview.read',
    'case.list',
    'case.read',
    'notice.read',
    'alert.read',
    'alert.acknowledge',
    'task.read',
    'leave.read',
    'leave.decide',
    'contact.read',
    'supervision.read',
    'aftercare.read',
    'notification.read',
    'office.read',
  ],
  helper: ['case.list', 'case.read', 'task.read', 'task.work'],
  // the school's own records come with the school module; until then this role sees nothing
  'school-worker': [],
  // 三员分立: three roles, none of which reads a case or does another's work
  'system-admin': ['office.read', 'office.write', 'account.read', 'account.write', 'responsible.write'],
  'security-admin': [
    'office.read',
    'account.read',
    'account.authorise',
    'body.read',
    'body.write',
    'trust.read',
    'trust.write',
  ],
  'audit-admin': ['office.read', 'account.read', 'audit.read'],
}

export function may(role: Role, action: Action): boolean {
  return permissions[role].includes(action)
}
