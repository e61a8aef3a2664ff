/** A photo that the server already has. */
export interface SentPhoto {
  id: string
  fileName: string
}

/** Feedback that was not sent yet. `id` is that of the event to come: a retry after a lost answer adds it once. */
export interface FeedbackDraft {
  id: string
  note: string
  photos: readonly SentPhoto[]
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = (accountId: string): string => `guitu.feedback.${accountId}.`

function isDraft(value: unknown): value is FeedbackDraft {
  if (typeof value !== 'object' || value === null) return false
  const { id, note, photos } = value as Partial<FeedbackDraft>
  return (
    typeof id === 'string' &&
    typeof note === 'string' &&
    Array.isArray(photos) &&
    photos.every((photo) => typeof photo?.id === 'string' && typeof photo?.fileName === 'string')
  )
}

/** The draft of an officer for a task, or null. A draft that cannot be read counts as none. */
export function readDraft(store: Store, accountId: string, taskId: string): FeedbackDraft | null {
  const text = store.getItem(prefix(accountId) + taskId)
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return isDraft(value) ? value : null
  } catch {
    return null
  }
}

/** Keeps the draft on this phone until it is sent, for this officer alone; an empty one is forgotten. */
export function keepDraft(store: Store, accountId: string, taskId: string, draft: FeedbackDraft): void {
  if (draft.note === '' && draft.photos.length === 0) forgetDraft(store, accountId, taskId)
  else store.setItem(prefix(accountId) + taskId, JSON.stringify(draft))
}

/** Removes the draft: it was sent, or emptied. */
export function forgetDraft(store: Store, accountId: string, taskId: string): void {
  store.removeItem(prefix(accountId) + taskId)
}

function draftKeys(store: Store, accountId: string): string[] {
  const all = Array.from({ length: store.length }, (_, index) => store.key(index))
  return all.filter((key): key is string => key?.startsWith(prefix(accountId)) ?? false)
}

/** How many drafts of the officer wait on this phone. */
export function countDrafts(store: Store, accountId: string): number {
  return draftKeys(store, accountId).length
}

/** Removes every draft of the officer. */
export function clearDrafts(store: Store, accountId: string): void {
  for (const key of draftKeys(store, accountId)) store.removeItem(key)
}
