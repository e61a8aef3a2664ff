import type { CalendarDate } from './calendar.ts'
import type { VisitKind } from './visit.ts'

/** What an officer says of two records that may be of one visit. Nothing is deleted either way. */
export const doubtVerdicts = { same: '是同一次', different: '不是同一次' } as const
export type DoubtVerdict = keyof typeof doubtVerdicts

type RecordedVisit = { heldOn: CalendarDate; kind: VisitKind; officerId: string }

/**
 * Whether two records of one person may be of one visit: on one day, by two officers who went together or entered it twice, or by one officer
 * twice, as happens when it was entered without signal and again at the desk. A visit and a talk of one officer are two things.
 */
export function maybeSameVisit(one: RecordedVisit, other: RecordedVisit): boolean {
  return one.heldOn === other.heldOn && (one.officerId !== other.officerId || one.kind === other.kind)
}
