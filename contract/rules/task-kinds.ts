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
  'plan-step': '方案步骤',
  objection: '异议办理',
  visit: '走访谈话',
  inspection: '排查检查',
  materials: '材料报送',
  other: '其他工作',
} as const
export type TaskKind = keyof typeof taskKinds

/** What an officer opens by hand or keeps a template for; the others come of an alert, a plan or the person. */
export const handMadeKinds = [
  'visit',
  'verification',
  'inspection',
  'mediation',
  'welfare-check',
  'aid',
  'materials',
  'other',
] as const satisfies readonly TaskKind[]
export type HandMadeKind = (typeof handMadeKinds)[number]

/** 1 before 2 before 3. A task of an alert has the level of the alert. */
export const taskPriorities = { 1: '紧急', 2: '较急', 3: '一般' } as const
export type TaskPriority = keyof typeof taskPriorities
