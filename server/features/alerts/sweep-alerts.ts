import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { minutesAfter } from '@guitu/contract/rules/deadlines.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { listStuck } from '../notifications/queries.ts'
import { enqueueHandOff } from '../notifications/tell-officers.ts'
import { listMissedLooks, listUnclosedOf, stopForThoseGone } from './routing-queries.ts'
import { setRoutingTimer } from './routing-timer.ts'

/** As many a minute; the rest comes with the next sweep. */
const atOnce = 2000

/** Sets again, for now, the timers of alerts and the jobs of messages whose moment has passed without anything happening. */
export async function sweepAlerts(parts: Parts): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    const [missed, stuck] = await Promise.all([
      listMissedLooks(tx, minutesAfter(now, -0.5), atOnce),
      listStuck(tx, minutesAfter(now, -5), atOnce),
    ])
    for (const alert of missed) setRoutingTimer(tx, alert, now)
    for (const { id, level } of stuck) enqueueHandOff(tx, { id, level: level as AlertLevel, heldUntil: now })
  })
}

export const sweepAlertsJob: Job<unknown> = {
  name: 'sweep-alerts',
  payload: T.Unknown(),
  run: (parts) => sweepAlerts(parts),
}

/**
 * After officers of these offices changed: what still waits for those who are gone is stopped, and every alert not closed that they are told of
 * is looked at, so that who answers now hears of it.
 */
export const rerouteAlertsJob: Job<{ offices: string[] }> = {
  name: 'reroute-alerts',
  payload: T.Object({ offices: T.Array(T.String(), { minItems: 1 }) }),
  run: (parts, { offices }) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const now = parts.clock.now()
      await stopForThoseGone(tx, offices)
      for (const alert of await listUnclosedOf(tx, offices)) setRoutingTimer(tx, alert, now)
    }),
}
