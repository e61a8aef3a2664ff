import { type Action, may, type Role } from './permissions.ts'

export const taskStates = {
  assigned: '待接收',
  accepted: '办理中',
  submitted: '待审核',
  returned: '退回补充',
  // given back to the one who dispatched it, who gives it to another or withdraws it
  declined: '退回派发人',
  closed: '已办结',
} as const
export type TaskState = keyof typeof taskStates

/** How a task came to its end. */
export const taskEnds = { passed: '审核通过', settled: '事项已完成', withdrawn: '已撤回' } as const
export type TaskEnd = keyof typeof taskEnds

/** Code of the answer to a step that was taken before, of a task that is out of sight by now. */
export const STEP_TAKEN = 'step-taken'

export const taskActions = {
  dispatch: '下派',
  accept: '接收',
  decline: '退回派发人',
  'hand-on': '转办',
  'add-feedback': '添加反馈',
  submit: '提交审核',
  return: '退回补充',
  close: '审核通过',
  withdraw: '撤回',
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
  dispatch: { from: ['assigned', 'accepted', 'returned', 'declined'], to: 'assigned', permission: 'task.dispatch' },
  accept: { from: ['assigned'], to: 'accepted', permission: 'task.work' },
  decline: { from: ['assigned', 'accepted', 'returned'], to: 'declined', permission: 'task.work' },
  'hand-on': { from: ['assigned', 'accepted', 'returned'], to: 'assigned', permission: 'task.hand-on' },
  'add-feedback': { from: ['accepted', 'returned'], to: 'same', permission: 'task.work' },
  submit: { from: ['accepted', 'returned'], to: 'submitted', permission: 'task.work' },
  return: { from: ['submitted'], to: 'returned', permission: 'task.review' },
  close: { from: ['submitted'], to: 'closed', permission: 'task.review' },
  withdraw: { from: ['assigned', 'accepted', 'returned', 'declined'], to: 'closed', permission: 'task.dispatch' },
}

export type TaskRefusal = { ok: false; message: string; allowed: readonly TaskAction[] }

/** What the move of a task depends on beside its state. */
export type TaskFacts = {
  /** Feedback entries since the task was last dispatched or returned, the one being handed in included. */
  feedbackCount: number
  /** Whether the person acting is the one who handed it in; nobody reviews their own work. */
  isSubmitter: boolean
  /** Whether somebody above gave it, to whom it can be given back. */
  hasGiver: boolean
  /** Whether the person acting opened it, or acts for the office that did or one above. */
  isOpener: boolean
  /** A task of an alert ends with its review, or with the source of the alert. */
  ofAlert: boolean
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
  if (action === 'decline' && !facts.hasGiver) {
    return { ok: false, message: '这项任务没有上级派发人，不能退回；可以转办或者反馈情况', allowed }
  }
  if (action === 'withdraw' && facts.ofAlert) {
    return { ok: false, message: '预警产生的任务不能撤回：请办理后审核，通报有误的由来源机关撤回或更正', allowed }
  }
  if (action === 'withdraw' && !facts.isOpener) {
    return { ok: false, message: '只有下达任务的机构或者其上级可以撤回，可以退回派发人', allowed }
  }
  return { ok: true, state: move.to === 'same' ? state : move.to }
}
