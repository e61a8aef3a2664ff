import { addDays, type CalendarDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'

/**
 * Sets the timer at which a promise of help is looked at: when the day after its last day begins. A new date moves it.
 * @param early whether the job that asks came before its time
 */
export function setAidTimer(tx: Tx, aidId: string, dueOn: CalendarDate, early = false): void {
  enqueue(
    tx,
    'aid-overdue',
    { aidId },
    { key: `aid-overdue:${aidId}`, runAt: startOfDay(addDays(dueOn, 1)), pause: early },
  )
}
