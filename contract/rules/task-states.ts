import { type Action, may, type Role } from './permissions.ts'

export const taskStates = {
  assigned: '待接收',
  accepted: '办理中',
  submitted: '待审核',
  returned: '退回补充',
  closed: '已办结',
} as const
export type TaskState = keyof typeof taskStates

export const taskActions = {
  dispatch: '下派',
  accept: '接收',
  'add-feedback': '添加反馈',
  submit: '提交审核',
  return: '退回补充',
  close: '审核通过',
} as const
export type TaskAction = keyof typeof taskActions

type TaskMove = {
  from: readonly TaskState[]
  to: TaskState | 'same'
  /** The permission of who does it. */
  permission: Action
}

/** Which action moves a task from where to where, and by whom. */
export const taskMoves: Readonly<Record<TaskAction, TaskMove>> = {
  // Given to another office or officer, who has to accept it anew.
  dispatch: { from: ['assigned', 'accepted', 'returned'], to: 'assigned', permission: 'task.dispatch' },
  accept: { from: ['assigned'], to: 'accepted', permission: 'task.work' },
  'add-feedback': { from: ['accepted', 'returned'], to: 'same', permission: 'task.work' },
  submit: { from: ['accepted', 'returned'], to: 'submitted', permission: 'task.work' },
  return: { from: ['submitted'], to: 'returned', permission: 'task.review' },
  close: { from: ['submitted'], to: 'closed', permission: 'task.review' },
}

export type TaskRefusal = { ok: false; message: string; allowed: readonly TaskAction[] }

/** What the move of a task depends on beside its state. */
export type TaskFacts = {
  /** Feedback entries since the task was last dispatched or returned, the one being handed in included. */
  feedbackCount: number
  /** Whether the person acting is the one who handed it in; nobody reviews their own work. */
  isSubmitter: boolean
}

/** The actions a state allows, of those that a role may do. */
export function allowedTaskActions(state: TaskState, role?: Role): readonly TaskAction[] {
  return (Object.keys(taskMoves) as TaskAction[]).filter((action) => {
    const move = taskMoves[action]
    return move.from.includes(state) && (role === undefined || may(role, move.permission))
  })
}

/**
 * The state after an action, or why not and what is allowed now (the 409 of the server). The permission is checked
 * before, by the table of permissions.
 */
export function nextTaskState(
  state: TaskState,
  action: TaskAction,
  facts: TaskFacts,
): { ok: true; state: TaskState } | TaskRefusal {
  const allowed = allowedTaskActions(state)
  const move = taskMoves[action]
  if (!move.from.includes(state)) {
    const instead =
      allowed.length > 0 ? `现在可以：${allowed.map((one) => taskActions[one]).join('、')}` : '任务已经办结'
    return { ok: false, message: `任务状态为“${taskStates[state]}”，不能${taskActions[action]}。${instead}`, allowed }
  }
  if (action === 'submit' && facts.feedbackCount < 1) {
    return { ok: false, message: '还没有反馈，请先添加反馈再提交', allowed }
  }
  if ((action === 'close' || action === 'return') && facts.isSubmitter) {
    return { ok: false, message: '不能审核自己提交的任务，请由另一位工作人员审核', allowed }
  }
  return { ok: true, state: move.to === 'same' ? state : move.to }
}
