import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { foldCaseCounts as fold } from './list-queries.ts'

/** Folds the deltas that writers left into the kept counts, so that totals stay a sum of a few rows. */
export const foldCaseCounts: Job<unknown> = {
  name: 'fold-case-counts',
  payload: T.Unknown(),
  async run(parts) {
    await parts.workerDatabase.transact(asSystem, fold)
  },
}
