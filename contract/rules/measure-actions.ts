import { isProposal, type MeasureKind } from './measures.ts'

export const measureStates = {
  proposed: '待听取陈述申辩',
  heard: '待审批',
  approved: '待宣告或者移送',
  'in-force': '已宣告',
  sent: '已提请，待答复',
  granted: '提请获支持',
  refused: '不予批准',
  rejected: '提请未获支持',
  lifted: '申诉后撤销',
} as const
export type MeasureState = keyof typeof measureStates

/** What can be done with a measure. Who may, is another question (permissions, checkMeasureDecider). */
export const measureActions = {
  hear: '登记陈述申辩',
  decide: '审批',
  deliver: '登记宣告或者移送',
  answer: '登记答复',
  'find-without-effect': '登记仍不改正',
  appeal: '登记申诉',
  'answer-appeal': '登记申诉结果',
} as const
export type MeasureAction = keyof typeof measureActions

/** A measure, as far as what can be done with it depends on it. */
export interface MeasureCourse {
  kind: MeasureKind
  state: MeasureState
  withoutEffect: boolean
  appeal: 'none' | 'open' | 'answered'
}

/** The state a proposal begins in: before anything adverse the person is heard (社区矫正法 Art. 34); a commendation is not adverse. */
export function firstState(kind: MeasureKind): MeasureState {
  return kind === 'commendation' ? 'heard' : 'proposed'
}

/** The state after a delivery: announced to the person, or sent to police or court. */
export function stateWhenDelivered(kind: MeasureKind): MeasureState {
  return isProposal(kind) ? 'sent' : 'in-force'
}

/** What a measure allows. */
export function allowedMeasureActions({ kind, state, withoutEffect, appeal }: MeasureCourse): MeasureAction[] {
  const allowed: MeasureAction[] = []
  if (state === 'proposed') allowed.push('hear')
  if (state === 'heard') allowed.push('decide')
  if (state === 'approved') allowed.push('deliver')
  if (state === 'sent') allowed.push('answer')
  const standing = state === 'in-force'
  if (standing && !withoutEffect && (kind === 'admonition' || kind === 'warning')) allowed.push('find-without-effect')
  if ((standing || state === 'sent' || state === 'granted') && kind !== 'commendation' && appeal === 'none') {
    allowed.push('appeal')
  }
  if (appeal === 'open') allowed.push('answer-appeal')
  return allowed
}

/** Whether a measure allows an action; if not, why and what it does allow (the 409 of the server). */
export function checkMeasureAction(
  measure: MeasureCourse,
  action: MeasureAction,
): { ok: true } | { ok: false; message: string; allowed: readonly MeasureAction[] } {
  const allowed = allowedMeasureActions(measure)
  if (allowed.includes(action)) return { ok: true }
  return { ok: false, message: `奖惩的状态为“${measureStates[measure.state]}”，不能${measureActions[action]}`, allowed }
}
