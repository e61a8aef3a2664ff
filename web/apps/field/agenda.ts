import type {
  FieldDayValue,
  FieldDueValue,
  FieldPersonValue,
  FieldReportValue,
  FieldTaskValue,
} from '@guitu/contract/field.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { SOON_DAYS } from '@guitu/contract/rules/due.ts'
import type { QueueItem } from './queue/queue-item.ts'
import { taskWithQueue } from './queue/task-with-queue.ts'

/** `done`: what it asks for lies on this phone and waits for the server. */
export type AgendaEntry = { key: string; by: string; done: boolean } & (
  | { kind: 'task'; task: FieldTaskValue }
  | { kind: 'due'; due: FieldDueValue; person: FieldPersonValue }
  /** Sent by the person, and waits for an answer: work of today, whenever it came. */
  | { kind: 'report'; report: FieldReportValue; person: FieldPersonValue }
)

/** Work that was done without signal, below all that is still to be done. */
export const DONE_HERE = '已登记，待上传'

export interface AgendaGroup {
  title: string
  entries: readonly AgendaEntry[]
}

/**
 * What there is to do, in the order of work: late, today, within seven days, and last what was done and waits on this phone. Tasks that wait
 * for review and those that are due later are left out; the earliest comes first.
 */
export function buildAgenda(day: FieldDayValue, items: readonly QueueItem[], now: Date): readonly AgendaGroup[] {
  const today = shanghaiDate(now)
  const waits = (lane: string, kind: QueueItem['deed']['kind']): boolean =>
    items.some((item) => item.lane === lane && item.deed.kind === kind && item.refusal === null)
  const people = new Map(day.people.map((person) => [person.caseId, person]))
  const tasks: AgendaEntry[] = day.tasks
    .filter(({ state }) => state !== 'submitted')
    .map((task) => {
      const seen = taskWithQueue(task, items)
      return {
        kind: 'task',
        key: task.id,
        by: shanghaiDate(new Date(task.deadline)),
        done: seen.lastStep !== null,
        task: seen,
      }
    })
  const dues: AgendaEntry[] = day.dues.flatMap((due) => {
    const person = people.get(due.caseId)
    const done = due.kind === 'visit' && waits(`case:${due.caseId}`, 'visit')
    return person ? [{ kind: 'due' as const, key: `${due.caseId} ${due.kind}`, by: due.by, done, due, person }] : []
  })
  const reports: AgendaEntry[] = day.reports.flatMap((report) => {
    const person = people.get(report.caseId)
    const done = waits(`report:${report.id}`, 'answer-report')
    return person ? [{ kind: 'report' as const, key: report.id, by: today, done, report, person }] : []
  })
  const isLate = (entry: AgendaEntry): boolean =>
    entry.kind === 'task' ? Date.parse(entry.task.deadline) < now.getTime() : entry.by < today
  const titleOf = (entry: AgendaEntry): string => {
    if (entry.done) return DONE_HERE
    if (isLate(entry)) return '已逾期'
    if (entry.by === today) return '今天'
    return entry.by <= addDays(today, SOON_DAYS) ? `${SOON_DAYS} 天内` : ''
  }
  const all = [...tasks, ...reports, ...dues].sort((a, b) => (a.by === b.by ? 0 : a.by < b.by ? -1 : 1))
  return ['已逾期', '今天', `${SOON_DAYS} 天内`, DONE_HERE]
    .map((title) => ({ title, entries: all.filter((entry) => titleOf(entry) === title) }))
    .filter(({ entries }) => entries.length > 0)
}
