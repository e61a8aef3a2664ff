import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { forgetFailedSignIns } from './queries.ts'

const dayMs = 86_400_000

/** Forgets names and addresses under which nothing has failed for a day: by then every bar is over. */
export const sweepSignInAttemptsJob: Job<unknown> = {
  name: 'sweep-sign-in-attempts',
  payload: T.Unknown(),
  async run(parts) {
    const before = new Date(parts.clock.now().getTime() - dayMs)
    await parts.workerDatabase.transact(asSystem, (tx) => forgetFailedSignIns(tx, before))
  },
}
