import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { readUpload as endpoint } from '@guitu/contract/uploads.ts'
import type { Call } from '../../platform/routes.ts'
import { findAttachment } from './queries.ts'
import { readReceived } from './upload-queries.ts'

/** How much of a file of the caller has arrived; nothing of one that nobody began. */
export async function readUpload({ tx, actor, params }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const [received, kept] = await Promise.all([readReceived(tx, params.id), findAttachment(tx, params.id)])
  return { received, done: kept?.createdBy === actor.accountId }
}
