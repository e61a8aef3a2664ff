import { addCaseAttachments } from '@guitu/contract/case-attachments.ts'
import { confirmReport } from '@guitu/contract/reports.ts'
import { acceptTask, addFeedback, declineTask, handOnTask } from '@guitu/contract/tasks.ts'
import { recordAttempt, recordVisit } from '@guitu/contract/visits.ts'
import { ApiError, call } from '../../../lib/api.ts'
import type { Vault } from '../store/open-database.ts'
import { type Outcome, outcomeOf } from './plan-sync.ts'
import type { QueueItem } from './queue-item.ts'
import { PhotoMissing, sendPhoto } from './send-photo.ts'

const ANSWER_MS = 45_000

/** Sends one item with its photos. Each part has the id it was given on the phone, so a part that arrived before is not done again. */
export async function sendItem(vault: Vault, item: QueueItem): Promise<Outcome> {
  try {
    for (const photo of item.photos) await sendPhoto(vault, item.officeCode, photo)
    await sendDeed(item)
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof ApiError) {
      const { status, code, message, fields } = error
      return outcomeOf({ status, code, message, fields })
    }
    if (error instanceof PhotoMissing) {
      return { kind: 'refused', refusal: { status: 0, code: 'photo-missing', message: error.message, fields: {} } }
    }
    return { kind: 'not-through' }
  }
}

async function sendDeed({ id, deed, photos }: QueueItem): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_MS)
  switch (deed.kind) {
    case 'visit':
      await call(recordVisit, { signal, body: { ...deed.body, id } })
      if (photos.length > 0) {
        await call(addCaseAttachments, {
          signal,
          params: { id: deed.body.caseId },
          body: { attachmentIds: photos.map((photo) => photo.id) },
        })
      }
      return
    case 'attempt':
      await call(recordAttempt, { signal, body: { ...deed.body, id } })
      return
    case 'accept':
      await call(acceptTask, { signal, params: { id: deed.taskId }, body: { id } })
      return
    case 'decline':
      await call(declineTask, { signal, params: { id: deed.taskId }, body: { id, ...deed.body } })
      return
    case 'hand-on':
      await call(handOnTask, { signal, params: { id: deed.taskId }, body: { id, ...deed.body } })
      return
    case 'answer-report':
      await call(confirmReport, { signal, params: { id: deed.reportId }, body: { id, ...deed.body } })
      return
    case 'feedback':
      await call(addFeedback, {
        signal,
        params: { id: deed.taskId },
        body: { id, ...deed.body, attachmentIds: photos.map((photo) => photo.id) },
      })
  }
}
