import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'

/**
 * Sets the timer at which a leave is looked at for C205, a second after the last moment that is in time.
 * @param early whether the job that asks came before its time
 */
export function setOverdueTimer(tx: Tx, leaveId: string, at: Date, early = false): void {
  enqueue(
    tx,
    'leave-overdue',
    { leaveId },
    { key: `leave-overdue:${leaveId}`, runAt: new Date(at.getTime() + 1000), pause: early },
  )
}
