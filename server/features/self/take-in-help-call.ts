import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { takeInOwnCall } from '../notices/take-in-own-call.ts'
import { findHelpCall } from './help-queries.ts'

/** Makes a notice of what a person asked for, once, a moment after they asked. */
export const takeInHelpCallJob: Job<{ id: string }> = {
  name: 'take-in-help-call',
  payload: T.Object({ id: T.String({ format: 'uuid' }) }),
  async run(parts, { id }) {
    await parts.workerDatabase.transact(asSystem, async (tx) => {
      const call = await findHelpCall(tx, id)
      if (call) await takeInOwnCall(tx, parts, { ...call, sentAt: new Date(call.sentAt) })
    })
  },
}
