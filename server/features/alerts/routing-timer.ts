import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'

/**
 * Sets the one timer of an alert to the moment at which the clock has to look at it; an earlier one under its key is moved.
 * @param early whether the job that asks came before its time
 */
export function setRoutingTimer(tx: Tx, alert: { id: string; level: number }, at: Date, early = false): void {
  enqueue(
    tx,
    'route-alert',
    { alertId: alert.id },
    { key: `route-alert:${alert.id}`, runAt: at, priority: alert.level === 1 ? -5 : 0, pause: early },
  )
}

/** Queues a look at the alerts of which officers of these offices are told: who answers now hears of what is open. */
export function rerouteAlertsOf(tx: Tx, offices: readonly string[]): void {
  enqueue(tx, 'reroute-alerts', { offices: [...new Set(offices)] })
}
