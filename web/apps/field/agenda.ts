import type {
  FieldDayValue,
  FieldDueValue,
  FieldPersonValue,
  FieldReportValue,
  FieldTaskValue,
} from '@guitu/contract/field.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { SOON_DAYS } from '@guitu/contract/rules/due.ts'

export type AgendaEntry =
  | { kind: 'task'; key: string; by: string; task: FieldTaskValue }
  | { kind: 'due'; key: string; by: string; due: FieldDueValue; person: FieldPersonValue }
  /** Sent by the person, and waits for an answer: work of today, whenever it came. */
  | { kind: 'report'; key: string; by: string; report: FieldReportValue; person: FieldPersonValue }

export interface AgendaGroup {
  title: string
  entries: readonly AgendaEntry[]
}

/**
 * What there is to do, in the order of work: late, today, within seven days. Tasks that wait for review and those that are due later are
 * left out; the earliest comes first.
 */
export function buildAgenda(day: FieldDayValue, now: Date): readonly AgendaGroup[] {
  const today = shanghaiDate(now)
  const people = new Map(day.people.map((person) => [person.caseId, person]))
  const tasks: AgendaEntry[] = day.tasks
    .filter(({ state }) => state !== 'submitted')
    .map((task) => ({ kind: 'task', key: task.id, by: shanghaiDate(new Date(task.deadline)), task }))
  const dues: AgendaEntry[] = day.dues.flatMap((due) => {
    const person = people.get(due.caseId)
    return person ? [{ kind: 'due' as const, key: `${due.caseId} ${due.kind}`, by: due.by, due, person }] : []
  })
  const reports: AgendaEntry[] = day.reports.flatMap((report) => {
    const person = people.get(report.caseId)
    return person ? [{ kind: 'report' as const, key: report.id, by: today, report, person }] : []
  })
  const isLate = (entry: AgendaEntry): boolean =>
    entry.kind === 'task' ? Date.parse(entry.task.deadline) < now.getTime() : entry.by < today
  const titleOf = (entry: AgendaEntry): string => {
    if (isLate(entry)) return '已逾期'
    if (entry.by === today) return '今天'
    return entry.by <= addDays(today, SOON_DAYS) ? `${SOON_DAYS} 天内` : ''
  }
  const all = [...tasks, ...reports, ...dues].sort((a, b) => (a.by === b.by ? 0 : a.by < b.by ? -1 : 1))
  return ['已逾期', '今天', `${SOON_DAYS} 天内`]
    .map((title) => ({ title, entries: all.filter((entry) => titleOf(entry) === title) }))
    .filter(({ entries }) => entries.length > 0)
}
