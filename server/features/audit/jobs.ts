import { Type as T } from 'typebox'
import type { Job } from '../../platform/jobs.ts'
import { sealEntries } from './seal-entries.ts'

/** Seals the audit entries written since the last seal. */
export const sealAudit: Job<unknown> = {
  name: 'seal-audit',
  payload: T.Unknown(),
  async run(parts) {
    await sealEntries(parts)
  },
}
