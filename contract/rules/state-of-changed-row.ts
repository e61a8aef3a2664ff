import type { CalendarDate } from './calendar.ts'
import { type CaseState, interruptedStates, stateOfRow } from './case-states.ts'
import type { CheckedRow } from './case-table.ts'

/**
 * The state of a case whose row came again. It moves only when the row brings other dates, so that the same row sent twice changes
 * nothing, and a case that was ended before its last day (revoked, returned to prison, 社区矫正法 Art. 45) is not opened by a table. Lost
 * contact and suspension are ended by an officer (Art. 30, 32).
 * @param registered the row as it is on record, with its state
 * @param today the date in Shanghai
 */
export function stateOfChangedRow(
  registered: { state: string; row: CheckedRow },
  sent: CheckedRow,
  today: CalendarDate,
): CaseState | string {
  if (interruptedStates.includes(registered.state)) return registered.state
  const before = registered.row
  const sameDates =
    before.startDate === sent.startDate &&
    before.endDate === sent.endDate &&
    reportedDateOf(before) === reportedDateOf(sent)
  if (sameDates || (registered.state === 'ended' && before.endDate >= today)) return registered.state
  return stateOfRow(sent, today)
}

/**
 * The row as it may be taken over: a reception that was made here stands (社区矫正法 Art. 22), whatever a table says of the day of the report.
 * @param declaredOn the day of the declaration made here, or null
 */
export function withReceptionHere<Row extends CheckedRow>(
  sent: Row,
  registered: CheckedRow,
  declaredOn: CalendarDate | null,
): Row {
  if (declaredOn === null || !('reportedDate' in sent)) return sent
  return { ...sent, reportedDate: reportedDateOf(registered) }
}

function reportedDateOf(row: CheckedRow): CalendarDate | null {
  return 'reportedDate' in row ? row.reportedDate : null
}
