import type { Absence } from '@guitu/contract/rules/assess.ts'
import { addDays, type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { Tx } from '../../platform/database.ts'

export interface Absences {
  leaves: Absence[]
  permits: Absence[]
}

/** How many days before and after an event a leave still is worth naming, though it does not cover it. */
const NEARBY_DAYS = 7

interface AbsenceRow {
  id: string
  from: CalendarDate
  to: CalendarDate
  endedOn: CalendarDate | null
  state: string
  decidedAt: string | null
  places: string[]
}

function asAbsence(row: AbsenceRow, at: Date): Absence {
  return {
    id: row.id,
    // what was approved only after the event was no approval when it happened
    approved: row.state === 'approved' && row.decidedAt !== null && new Date(row.decidedAt) <= at,
    from: row.from,
    to: row.endedOn !== null && row.endedOn < row.to ? row.endedOn : row.to,
    places: row.places,
  }
}

/**
 * Leaves and permits of a case to be looked at for an event: those whose days cover it or lie within a week of it, refused and waiting
 * ones too, so that the alert can say what was looked at. A leave is over with the day the person was back.
 * @param at the moment of the event
 */
export async function leavesCovering(tx: Tx, caseId: string, at: Date): Promise<Absences> {
  const day = shanghaiDate(at)
  const [first, last] = [addDays(day, -NEARBY_DAYS), addDays(day, NEARBY_DAYS)]
  const [leaves, permits] = await Promise.all([
    tx
      .selectFrom('leaves')
      .where('case_id', '=', caseId)
      .where('state', '!=', 'withdrawn')
      .where('from_day', '<=', last)
      .where('to_day', '>=', first)
      .select(['id', 'from_day as from', 'to_day as to', 'returned_on as endedOn', 'state', 'place'])
      .select('decided_at as decidedAt')
      .orderBy('from_day')
      .limit(20)
      .execute(),
    tx
      .selectFrom('permits')
      .where('case_id', '=', caseId)
      .where('state', '!=', 'withdrawn')
      .where('from_day', '<=', last)
      .where('to_day', '>=', first)
      .select(['id', 'from_day as from', 'to_day as to', 'ended_on as endedOn', 'state', 'places'])
      .select('decided_at as decidedAt')
      .orderBy('from_day')
      .limit(20)
      .execute(),
  ])
  return {
    leaves: leaves.map(({ place, ...row }) => asAbsence({ ...row, places: [place] }, at)),
    permits: permits.map((row) => asAbsence(row, at)),
  }
}
