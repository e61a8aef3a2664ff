import { cityOffice, officeAbove } from './periodic-report-figures.ts'
import { type Action, may, type Role } from './permissions.ts'

export const periodicReportStates = { open: '待确认', confirmed: '已确认', returned: '已退回' } as const
export type PeriodicReportState = keyof typeof periodicReportStates

export const periodicReportActions = {
  correct: '更正数字',
  remark: '填写说明',
  confirm: '确认',
  revise: '确认后更正',
  read: '已阅',
  return: '退回',
} as const
export type PeriodicReportAction = keyof typeof periodicReportActions

/** Where somebody stands to a report: in its office, in the office one level above, or neither. */
export type PeriodicReportStanding = 'own' | 'above' | 'other'

type PeriodicReportMove = {
  from: readonly PeriodicReportState[]
  to: PeriodicReportState | 'same'
  by: 'own' | 'above'
  permission: Action
}

/** Which action takes a report from where to where, and who takes it: the office itself, or the one above. */
export const periodicReportMoves: Readonly<Record<PeriodicReportAction, PeriodicReportMove>> = {
  correct: { from: ['open', 'returned'], to: 'same', by: 'own', permission: 'periodic-report.write' },
  remark: { from: ['open', 'returned'], to: 'same', by: 'own', permission: 'periodic-report.write' },
  confirm: { from: ['open', 'returned'], to: 'confirmed', by: 'own', permission: 'periodic-report.write' },
  // what was confirmed stands; another edition is begun beside it
  revise: { from: ['confirmed'], to: 'open', by: 'own', permission: 'periodic-report.write' },
  read: { from: ['confirmed'], to: 'same', by: 'above', permission: 'periodic-report.review' },
  return: { from: ['confirmed'], to: 'returned', by: 'above', permission: 'periodic-report.review' },
}

export function standingTo(officeCode: string, actorOffice: string): PeriodicReportStanding {
  if (officeCode === actorOffice) return 'own'
  return officeAbove(officeCode) === actorOffice ? 'above' : 'other'
}

export type PeriodicReportFacts = {
  state: PeriodicReportState
  standing: PeriodicReportStanding
  /** Whether the office above has marked what was confirmed last as read. */
  read: boolean
}

/** What somebody may do with a report now. */
export function allowedReportActions(
  { state, standing, read }: PeriodicReportFacts,
  role: Role,
): PeriodicReportAction[] {
  return (Object.keys(periodicReportMoves) as PeriodicReportAction[]).filter((action) => {
    const move = periodicReportMoves[action]
    if (action === 'read' && read) return false
    return move.by === standing && move.from.includes(state) && may(role, move.permission)
  })
}

/** The state after an action, or why not and what is allowed now (the 409 of the server). */
export function nextReportState(
  facts: PeriodicReportFacts,
  action: PeriodicReportAction,
  role: Role,
): { ok: true; state: PeriodicReportState } | { ok: false; message: string; allowed: PeriodicReportAction[] } {
  const allowed = allowedReportActions(facts, role)
  if (allowed.includes(action)) {
    const { to } = periodicReportMoves[action]
    return { ok: true, state: to === 'same' ? facts.state : to }
  }
  const move = periodicReportMoves[action]
  const instead =
    allowed.length > 0 ? `现在可以：${allowed.map((each) => periodicReportActions[each]).join('、')}。` : ''
  const why =
    move.by !== facts.standing
      ? move.by === 'own'
        ? `只有编报机构的工作人员可以${periodicReportActions[action]}。`
        : `只有上一级机构可以${periodicReportActions[action]}。`
      : action === 'read' && facts.read
        ? '这份报告已经标为已阅。'
        : `报告状态为“${periodicReportStates[facts.state]}”，不能${periodicReportActions[action]}。`
  return { ok: false, message: `${why}${instead}`, allowed }
}

/** Whom an office's officers are, for a reminder: the roles that confirm its report. */
export function rolesThatConfirm(officeCode: string): Role[] {
  if (officeCode === cityOffice) return ['city-officer']
  return officeCode.length > 6 ? ['caseworker'] : ['county-officer']
}

export const periodicReportSteps = {
  compiled: '编制',
  corrected: '更正',
  remarked: '填写说明',
  confirmed: '确认',
  revised: '重新更正',
  read: '已阅',
  returned: '退回',
  reminded: '提醒',
} as const
export type PeriodicReportStepKind = keyof typeof periodicReportSteps
