import { type Static, Type as T } from 'typebox'
import { DueKind } from './dues.ts'
import { endpoint } from './endpoint.ts'
import { CaseKind, Day, Moment, Nullable, OfficeCode } from './parts.ts'
import { TaskPriority, TaskState } from './task-parts.ts'

/** Whom an entry of the day is about; null for a matter of the office. */
const AboutPerson = Nullable(
  T.Object({
    caseId: T.String(),
    caseKind: CaseKind,
    caseNumber: T.String(),
    personName: T.String(),
    phoneMasked: T.String(),
  }),
)

const standing = {
  /** Its last day in Shanghai; that day is still in time. */
  by: Day,
  /** overdue, today, soon: `dayStandings`. */
  standing: T.Union([T.Literal('overdue'), T.Literal('today'), T.Literal('soon')]),
  officeCode: OfficeCode,
  person: AboutPerson,
}

/**
 * One thing of the day. `task`: work given to me, or to my office and nobody yet. `review`: handed in and waits for my review. `due`: a report,
 * visit or return from leave of the people of my office. `reception`: somebody who has not been received.
 */
export const DayEntry = T.Union([
  T.Object({
    what: T.Union([T.Literal('task'), T.Literal('review')]),
    taskId: T.String(),
    title: T.String(),
    taskKind: T.String(),
    state: TaskState,
    priority: TaskPriority,
    deadline: Moment,
    escalatedAt: Nullable(Moment),
    ...standing,
  }),
  T.Object({ what: T.Literal('due'), due: DueKind, from: Day, ...standing }),
  T.Object({ what: T.Literal('reception'), estimated: T.Boolean(), ...standing }),
])
export type DayEntryValue = Static<typeof DayEntry>

/** What is due today and overdue, and tasks of the next days: overdue first, then today, then what comes. */
export const readMyDay = endpoint({
  method: 'GET',
  path: '/api/my-day',
  action: 'task.read',
  tag: '任务管理',
  summary: '我的一天',
  answer: T.Object({
    today: Day,
    entries: T.Array(DayEntry),
    /** How many of each kind were left off because the day holds more than is shown. */
    leftOff: T.Object({ task: T.Integer(), review: T.Integer(), due: T.Integer(), reception: T.Integer() }),
  }),
})
