import { type DueKind, dueKinds, dueStandings } from '@guitu/contract/rules/due.ts'
import { toned } from '../../ui/states.ts'

export const dueStandingTexts = toned(dueStandings, { overdue: 'red', soon: 'orange', later: 'blue', made: 'green' })

/** What of a kind is due, in the words of a list: `日常报告`, `走访谈话` … */
export function dueKindText(kind: string): string {
  return Object.hasOwn(dueKinds, kind) ? dueKinds[kind as DueKind] : kind
}
