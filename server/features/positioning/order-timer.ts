import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'

/** Sets the timer of the reminder that an order ends; an extension moves it. @param early whether the job that asks came before its time */
export function setReminderTimer(tx: Tx, orderId: string, at: Date, early = false): void {
  enqueue(tx, 'remind-of-order', { orderId }, { key: `remind-of-order:${orderId}`, runAt: at, pause: early })
}

/**
 * Sets the timer that ends an order; an extension moves it. The database takes no event after the end, whether or not it has run.
 * @param early whether the job that asks came before its time
 */
export function setOrderTimer(tx: Tx, orderId: string, endsAt: Date, early = false): void {
  enqueue(
    tx,
    'end-positioning-order',
    { orderId },
    { key: `end-positioning-order:${orderId}`, runAt: endsAt, pause: early },
  )
}
