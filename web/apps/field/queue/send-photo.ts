import { finishUpload, readUpload, sendPart } from '@guitu/contract/uploads.ts'
import { call, upload } from '../../../lib/api.ts'
import type { Vault } from '../store/open-database.ts'
import { readPhoto } from '../store/sealed-rows.ts'
import type { QueuedPhoto } from './queue-item.ts'

/** Small enough to get through in a short spell of signal. */
const PART_BYTES = 128 * 1024
const PART_MS = 60_000

/** The photo cannot be read on this phone any more. */
export class PhotoMissing extends Error {}

/**
 * Sends a photo in parts, from where the last try broke off. Done when it is an attachment at the server.
 * @throws ApiError, DOMException when it did not get through; PhotoMissing
 */
export async function sendPhoto(vault: Vault, officeCode: string, photo: QueuedPhoto): Promise<void> {
  const params = { id: photo.id }
  const progress = await call(readUpload, { params, signal: AbortSignal.timeout(PART_MS) })
  if (progress.done) return
  const file = await readPhoto(vault.queueKey, vault.me.accountId, photo.id).catch(() => undefined)
  if (!file) throw new PhotoMissing(`照片“${photo.fileName}”在手机上已经读不出来，请复制文字后重新登记。`)
  for (let from = progress.received; from < file.size; ) {
    const answer = await upload(sendPart, {
      params,
      query: { from, size: file.size, fileName: photo.fileName, officeCode },
      file: file.slice(from, from + PART_BYTES),
      signal: AbortSignal.timeout(PART_MS),
    })
    from = answer.received
  }
  await call(finishUpload, { params, signal: AbortSignal.timeout(PART_MS) })
}
