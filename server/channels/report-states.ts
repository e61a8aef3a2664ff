import { writeChannelStates } from '../features/notifications/state-queries.ts'
import type { Parts } from '../parts.ts'
import { asSystem } from '../platform/database.ts'

/** Writes how the ways out stand, for the page 通道设置, which another process may serve. A failure is only logged. */
export async function reportStates(parts: Parts): Promise<void> {
  const states = parts.channels.states()
  if (states.length === 0) return
  await parts.workerDatabase
    .transact(asSystem, (tx) => writeChannelStates(tx, states, parts.clock.now()), { relaxedCommit: true })
    .catch((error: Error) => parts.log.warn({ error: error.message }, 'the states of the channels were not written'))
}
