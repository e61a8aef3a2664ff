import { addDays, addMonths, type CalendarDate, parseDate } from './calendar.ts'
import type { MeasureSettings } from './measure-settings.ts'
import type { Role } from './permissions.ts'

/** Why the place of execution changes (社区矫正法 Art. 27; 实施办法 Art. 30). */
export const moveReasons = {
  work: '工作变动',
  study: '就学',
  family: '随家庭成员居住',
  housing: '居所变化',
  other: '其他合理需要',
} as const
export type MoveReason = keyof typeof moveReasons

/** Why a move is not agreed to: a valid reason must be approved, so conduct in the past is none of them (社区矫正法 Art. 27). */
export const moveReturnGrounds = {
  'no-residence': '经核实，在新执行地没有固定的居所',
  'reason-untrue': '经核实，变更的理由不属实',
  'documents-missing': '材料不齐，需要补充后重新发送',
  'must-be-present': '依法应当在原执行地到场（调查、诉讼等）',
} as const
export type MoveReturnGround = keyof typeof moveReturnGrounds

export const moveStates = {
  requested: '待原执行地审核',
  refused: '不同意变更',
  forwarded: '待新执行地接收',
  returned: '新执行地退回',
  withdrawn: '已撤回',
  accepted: '已变更，待报到',
  reported: '已报到',
} as const
export type MoveState = keyof typeof moveStates

/** What can be done with a move. Who may, is another question (permissions, checkMoveDecider). */
export const moveActions = {
  review: '审核并发送',
  decide: '接收或者退回',
  withdraw: '撤回',
  report: '登记报到',
} as const
export type MoveAction = keyof typeof moveActions

export interface MoveCourse {
  state: MoveState
  fromOffice: string
  toOffice: string
}

const countyOf = (office: string): string => office.slice(0, 6)

/** Between two offices of one county there is no second county to ask. */
export function isWithinCounty({ fromOffice, toOffice }: Pick<MoveCourse, 'fromOffice' | 'toOffice'>): boolean {
  return countyOf(fromOffice) === countyOf(toOffice)
}

/** What a move allows. */
export function allowedMoveActions(move: MoveCourse): MoveAction[] {
  const within = isWithinCounty(move)
  const allowed: MoveAction[] = []
  if (move.state === 'requested') allowed.push(within ? 'decide' : 'review')
  if (move.state === 'forwarded') allowed.push('decide')
  if (move.state === 'requested' || move.state === 'forwarded') allowed.push('withdraw')
  if (move.state === 'accepted') allowed.push('report')
  return allowed
}

/** Whether a move allows an action; if not, why and what it does allow (the 409 of the server). */
export function checkMoveAction(
  move: MoveCourse,
  action: MoveAction,
): { ok: true } | { ok: false; message: string; allowed: readonly MoveAction[] } {
  const allowed = allowedMoveActions(move)
  if (allowed.includes(action)) return { ok: true }
  return { ok: false, message: `执行地变更的状态为“${moveStates[move.state]}”，不能${moveActions[action]}`, allowed }
}

/** First day on which a person may move who asks today (实施办法 Art. 30: one month ahead). */
export function earliestMove(today: CalendarDate, settings: MeasureSettings): CalendarDate {
  return addMonths(today, settings.moveAskMonths)
}

/** Last day on which the person reports at the new place (实施办法 Art. 30: within seven days of the decision). */
export function reportDue(decidedOn: CalendarDate, settings: MeasureSettings): CalendarDate {
  return addDays(decidedOn, settings.moveReportDays)
}

/** What is wrong with a request, by field; empty when nothing is. */
export function checkMoveRequest(
  asked: { fromOffice: string; toOffice: string; movesOn: CalendarDate; reasonNote: string; place: string },
  { today, termEnd }: { today: CalendarDate; termEnd: CalendarDate },
  settings: MeasureSettings,
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (asked.toOffice === asked.fromOffice) faults.toOffice = '新执行地与现在的司法所相同，请重新选择'
  else if (asked.toOffice.length < 6 || asked.toOffice.endsWith('00')) {
    faults.toOffice = '请选择新执行地的县（市、区）或者司法所'
  } else if (isWithinCounty(asked) && asked.toOffice.length === 6) {
    faults.toOffice = '县内变更请选择司法所'
  }
  const earliest = earliestMove(today, settings)
  if (parseDate(asked.movesOn) === null) faults.movesOn = `没有 ${asked.movesOn} 这一天，请改正`
  else if (asked.movesOn < earliest) {
    faults.movesOn = `应当提前 ${settings.moveAskMonths} 个月申请，迁居日期最早 ${earliest}`
  } else if (asked.movesOn > termEnd) faults.movesOn = `不能晚于矫正期满日 ${termEnd}`
  if ([...asked.reasonNote.trim()].length < 5) faults.reasonNote = '请写明变更的理由，至少 5 个字'
  if ([...asked.place.trim()].length < 2) faults.place = '请写明迁往的乡镇、街道，不写门牌号'
  return faults
}

/** What is wrong with a refusal or a return: it needs a ground of the table and words. Empty when nothing is. */
export function checkMoveReturn(ground: string | undefined, words: string): Record<string, string> {
  const faults: Record<string, string> = {}
  if (ground === undefined || !Object.hasOwn(moveReturnGrounds, ground)) {
    faults.ground = '请选择理由：有正当理由的应当批准（社区矫正法第二十七条）'
  }
  if ([...words.trim()].length < 10) faults.words = '请写明核实了什么、结果怎样，至少 10 个字'
  return faults
}

/** Whether an officer may review or decide; if not, why. Counties do, and in the county that asks never the one who entered it. */
export function checkMoveDecider(role: Role, entered: boolean): string | undefined {
  if (role !== 'county-officer' && role !== 'county-leader') {
    return '执行地变更由县级社区矫正机构决定，您的角色不能决定'
  }
  return entered ? '申请是您登记的，应当由另一位工作人员决定' : undefined
}
