import { type Action, may, type Role } from './permissions.ts'

export const alertStates = {
  open: '待确认',
  acknowledged: '已确认',
  'in-progress': '处置中',
  closed: '已办结',
} as const
export type AlertState = keyof typeof alertStates

export const alertOutcomes = {
  confirmed: '属实',
  'not-confirmed': '不属实',
  explained: '情况说明',
  withdrawn: '撤回',
} as const
export type AlertOutcome = keyof typeof alertOutcomes

export const alertActions = {
  acknowledge: '确认',
  'dispatch-task': '下派任务',
  close: '办结',
  'take-back': '收回确认',
} as const
export type AlertAction = keyof typeof alertActions

type AlertMove = {
  from: readonly AlertState[]
  to: AlertState
  /** The permission of who does it; `clock` where the software does it when a time is up. */
  by: Action | 'clock'
}

/**
 * Which action moves an alert from where to where, and by whom. Giving its task to an office or officer moves it to
 * in-progress. An acknowledgement that is not followed by a report in
 * time is taken back, and the routing starts again.
 */
export const alertMoves: Readonly<Record<AlertAction, AlertMove>> = {
  acknowledge: { from: ['open'], to: 'acknowledged', by: 'alert.acknowledge' },
  'dispatch-task': { from: ['acknowledged', 'in-progress'], to: 'in-progress', by: 'task.dispatch' },
  close: { from: ['acknowledged', 'in-progress'], to: 'closed', by: 'alert.close' },
  'take-back': { from: ['acknowledged', 'in-progress'], to: 'open', by: 'clock' },
}

export type AlertRefusal = { ok: false; message: string; allowed: readonly AlertAction[] }

/** What the move of an alert depends on beside its state. */
export type AlertFacts = {
  /** Tasks of the alert that are not closed. */
  openTasks: number
  /** Tasks of the alert that are closed. */
  closedTasks: number
  /** Whether its rule opens a task. */
  ruleOpensTask: boolean
  /** How it ended; needed for `close` and for nothing else. */
  outcome: AlertOutcome | null
}

/** The actions a state allows to people, of those that a role may do. */
export function allowedAlertActions(state: AlertState, role?: Role): readonly AlertAction[] {
  return (Object.keys(alertMoves) as AlertAction[]).filter((action) => {
    const move = alertMoves[action]
    return move.by !== 'clock' && move.from.includes(state) && (role === undefined || may(role, move.by))
  })
}

/**
 * The state after an action, or why not and what is allowed now (the 409 of the server). The permission is checked
 * before, by the table of permissions.
 */
export function nextAlertState(
  state: AlertState,
  action: AlertAction,
  facts: AlertFacts,
): { ok: true; state: AlertState } | AlertRefusal {
  const allowed = allowedAlertActions(state)
  const move = alertMoves[action]
  if (!move.from.includes(state)) {
    const instead =
      allowed.length > 0 ? `现在可以：${allowed.map((one) => alertActions[one]).join('、')}` : '预警已经办结'
    return { ok: false, message: `预警状态为“${alertStates[state]}”，不能${alertActions[action]}。${instead}`, allowed }
  }
  if (action === 'close') {
    if (facts.outcome === null) return { ok: false, message: '请选择办结结果', allowed }
    if (facts.openTasks > 0) {
      return { ok: false, message: `还有 ${facts.openTasks} 个任务没有办结，请先审核任务`, allowed }
    }
    if (facts.ruleOpensTask && facts.closedTasks === 0 && facts.outcome !== 'withdrawn') {
      return { ok: false, message: '这类预警要先下派任务核查处置，任务办结后才能办结预警', allowed }
    }
  }
  return { ok: true, state: move.to }
}
