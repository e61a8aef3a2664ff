import type { CalendarDate } from './calendar.ts'
import type { CaseKind } from './case-kinds.ts'
import type { AftercareRow } from './check-aftercare-row.ts'
import type { CorrectionsRow } from './check-corrections-row.ts'

/** Where a case stands, by kind, with what the screens call it. */
export const caseStates = {
  corrections: {
    'pending-reception': '待入矫',
    active: '在矫',
    'lost-contact': '失去联系',
    suspended: '中止',
    ended: '已解矫',
    sealed: '已封存',
  },
  aftercare: { active: '帮教中', ended: '已期满', sealed: '已封存' },
} as const

export type CorrectionsState = keyof typeof caseStates.corrections
export type AftercareState = keyof typeof caseStates.aftercare
export type CaseState = CorrectionsState | AftercareState

/** States of a course that has not ended: what the overview counts. */
export const liveCaseStates: readonly CaseState[] = ['pending-reception', 'active', 'lost-contact', 'suspended']

/** States that an officer's record brings and only an officer's record takes away: no table of an import does. */
export const interruptedStates: readonly string[] = ['lost-contact', 'suspended']

/**
 * States in which what is found about a course becomes an alert: also while contact is lost or the course is interrupted, when a sign of
 * the person matters most. Not before the reception, and not after the end.
 */
export const alertedStates: readonly string[] = ['active', ...interruptedStates]

/** What the screens call a state, or the code itself where the kind has no such state. */
export function labelOfCaseState(kind: CaseKind, state: string): string {
  if (kind === 'school') return state
  const labels: Readonly<Record<string, string>> = caseStates[kind]
  return Object.hasOwn(labels, state) ? labels[state]! : state
}

/**
 * The state an imported row begins in. A term ends with its last day (社区矫正法 Art. 44); a person who has not yet
 * reported (Art. 21), or whose term or report is still to come, waits for reception (Art. 22).
 * @param today the date in Shanghai
 */
export function stateOfRow(row: CorrectionsRow | AftercareRow, today: CalendarDate): CaseState {
  if (row.endDate < today) return 'ended'
  if ('releaseSource' in row) return 'active'
  const received = row.reportedDate !== null && row.reportedDate <= today && row.startDate <= today
  return received ? 'active' : 'pending-reception'
}
