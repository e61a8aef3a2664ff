import type { CalendarDate } from './calendar.ts'

export const dayStandings = { overdue: '已逾期', today: '今天', soon: '近期' } as const
export type DayStanding = keyof typeof dayStandings

/** Where something stands whose last day is `by`; that day is still in time. */
export function standingOfDay(by: CalendarDate, today: CalendarDate): DayStanding {
  if (by < today) return 'overdue'
  return by === today ? 'today' : 'soon'
}

const places: Readonly<Record<DayStanding, number>> = { overdue: 0, today: 1, soon: 2 }

/** What the order of a day looks at. */
export type DayPlace = { standing: DayStanding; by: CalendarDate; priority?: 1 | 2 | 3 }

/** Overdue first, then today, then what comes; within each the more urgent, then the earlier. */
export function byPlaceInDay(one: DayPlace, other: DayPlace): number {
  return (
    places[one.standing] - places[other.standing] ||
    (one.priority ?? 3) - (other.priority ?? 3) ||
    (one.by === other.by ? 0 : one.by < other.by ? -1 : 1)
  )
}
