import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'

/** Sets the timer that closes an unanswered question. @param early whether the job that asks came before its time */
export function setVerificationTimer(tx: Tx, verificationId: string, at: Date, early = false): void {
  enqueue(
    tx,
    'close-verification',
    { verificationId },
    { key: `close-verification:${verificationId}`, runAt: at, pause: early },
  )
}
