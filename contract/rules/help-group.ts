/** Who belongs to a help group (帮教小组). Nobody in it has any power over the person: they help. */
export const groupRoles = {
  office: '司法所工作人员',
  village: '村（社区）干部',
  family: '亲属',
  volunteer: '社工、志愿者',
  employer: '用工单位',
  other: '其他',
} as const
export type GroupRole = keyof typeof groupRoles

/** How the person is settled (安置), as an officer recorded it. */
export const settlements = {
  employed: '就业',
  'self-employed': '自主创业、灵活就业',
  farming: '落实责任田',
  study: '就学、培训',
  relief: '低保、救助供养',
  family: '家庭赡养扶养',
  none: '尚未安置',
} as const
export type Settlement = keyof typeof settlements

export function isSettled(settlement: Settlement): boolean {
  return settlement !== 'none'
}
