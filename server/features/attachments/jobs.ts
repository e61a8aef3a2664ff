import { Type as T } from 'typebox'
import { asSystem } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { fileIsNamed, sweepUnnamed } from './queries.ts'
import { sweepUploads } from './upload-queries.ts'

const dayMs = 86_400_000

/** So long a phone may take to send the rest of a file, in days. */
const uploadDays = 7

/** Takes away files that were sent in a day ago and that no feedback, notice or record has named since, and uploads that were given up. */
export const sweepAttachmentsJob: Job<unknown> = {
  name: 'sweep-attachments',
  payload: T.Unknown(),
  async run(parts) {
    const now = parts.clock.now().getTime()
    const before = new Date(now - dayMs)
    await parts.workerDatabase.transact(asSystem, async (tx) => {
      await sweepUploads(tx, new Date(now - uploadDays * dayMs))
      for (const digest of await sweepUnnamed(tx, before)) enqueue(tx, 'drop-file', { digest: digest.toString('hex') })
    })
  },
}

/** Takes a file away that no row names any more. An upload of the same content waits meanwhile, or has named it already. */
export const dropFileJob: Job<{ digest: string }> = {
  name: 'drop-file',
  payload: T.Object({ digest: T.String({ pattern: '^[0-9a-f]{64}$' }) }),
  async run(parts, payload) {
    const digest = Buffer.from(payload.digest, 'hex')
    await parts.workerDatabase.transact(asSystem, async (tx) => {
      if (!(await fileIsNamed(tx, digest))) await parts.files.drop(digest)
    })
  },
}
