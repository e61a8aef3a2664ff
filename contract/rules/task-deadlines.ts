import { addDays, type CalendarDate, startOfDay } from './calendar.ts'
import type { TaskState } from './task-states.ts'

const HOUR_MS = 3_600_000

/** The states in which somebody still has to work on a task; one that was handed in waits for its review. */
export const workedOnStates: readonly TaskState[] = ['assigned', 'accepted', 'returned', 'declined']

/** When a task is recalled: so many hours before its deadline, but not in the first half of the time it was given. */
export function remindAt(createdAt: Date, deadline: Date, remindHours: number): Date {
  const half = (deadline.getTime() - createdAt.getTime()) / 2
  return new Date(deadline.getTime() - Math.min(remindHours * HOUR_MS, Math.max(half, 0)))
}

/** The last moment of a day in Shanghai, for a deadline that is given as a day. */
export function endOfDay(day: CalendarDate): Date {
  return new Date(startOfDay(addDays(day, 1)).getTime() - 1000)
}

/** The office whose officers are told of a task that is overdue: the level above, or the city itself at the top. */
export function levelAbove(officeCode: string): 'county' | 'city' {
  return officeCode.length > 6 ? 'county' : 'city'
}
