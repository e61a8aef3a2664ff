/** The kinds of work a task can be. */
export const taskKinds = {
  disposal: '现场处置',
  verification: '核查',
  mediation: '矛盾纠纷调解',
  search: '查找',
  'device-check': '装置检查',
  'welfare-check': '探望',
  aid: '帮扶',
  termination: '期满办理',
} as const
export type TaskKind = keyof typeof taskKinds
