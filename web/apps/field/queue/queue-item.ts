import type { BodyOf } from '@guitu/contract/endpoint.ts'
import type { confirmReport } from '@guitu/contract/reports.ts'
import type { addFeedback, declineTask, handOnTask } from '@guitu/contract/tasks.ts'
import type { recordAttempt, recordVisit } from '@guitu/contract/visits.ts'

/** What is to be done at the server; each is one endpoint, and `id` of the body is that of the item. */
export type QueuedDeed =
  | { kind: 'visit'; body: Omit<BodyOf<typeof recordVisit>, 'id'> }
  | { kind: 'attempt'; body: Omit<BodyOf<typeof recordAttempt>, 'id'> }
  | { kind: 'accept'; taskId: string }
  | { kind: 'feedback'; taskId: string; body: Pick<BodyOf<typeof addFeedback>, 'note' | 'answers' | 'submit'> }
  | { kind: 'decline'; taskId: string; body: Omit<BodyOf<typeof declineTask>, 'id'> }
  /** `toName`: of the colleague, for the list of what waits. */
  | { kind: 'hand-on'; taskId: string; body: Omit<BodyOf<typeof handOnTask>, 'id'>; toName: string }
  | { kind: 'answer-report'; reportId: string; body: Omit<BodyOf<typeof confirmReport>, 'id'> }

export interface QueuedPhoto {
  id: string
  fileName: string
}

/** Why the server did not take an item; the item stays until the officer has decided. */
export interface Refusal {
  status: number
  code: string
  message: string
  fields: Readonly<Record<string, string>>
}

/** One record that was made on the phone and is on its way to the server. */
export interface QueueItem {
  /** Made on the phone; the server does a thing once for each id, so sending again is harmless. */
  id: string
  /** The order in which records were made on this phone. */
  sequence: number
  /** The record it belongs to, `task:…`, `case:…` or `report:…`: items of one lane are sent in order. */
  lane: string
  /** 提交任务, 登记走访 … */
  title: string
  /** Whom it is about; empty when it is about nobody. */
  about: string
  /** Milliseconds of the server's clock. */
  enteredAt: number
  deed: QueuedDeed
  photos: readonly QueuedPhoto[]
  /** The office whose files the photos become. */
  officeCode: string
  /** How often it did not get through. */
  tries: number
  /** Not before this moment, in milliseconds of the server's clock. */
  notBefore: number
  refusal: Refusal | null
}
