import { STEP_TAKEN } from '@guitu/contract/rules/task-states.ts'
import type { QueueItem, Refusal } from './queue-item.ts'

/** Pauses after a try that did not get through, in milliseconds; the last one repeats. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000, 300_000] as const

/** How a try ended. */
export type Outcome =
  | { kind: 'done' }
  /** No answer, or one that says nothing about the record: try again later. */
  | { kind: 'not-through' }
  /** The server did not take it, and will not take it as it is. */
  | { kind: 'refused'; refusal: Refusal }
  /** Nobody is signed in any more: nothing is lost, and nothing can be sent. */
  | { kind: 'signed-out' }

/** What an answer with this status means for a record that was sent. 0: no answer came. */
export function outcomeOf(refusal: Refusal): Outcome {
  const { status, code } = refusal
  if (status === 401) return { kind: 'signed-out' }
  // the answer to an earlier try was lost, and the task is out of sight by now
  if (code === STEP_TAKEN) return { kind: 'done' }
  // another tab, or the try before, had come further: the next try asks how far
  if (code === 'upload-gap') return { kind: 'not-through' }
  if (status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429) {
    return { kind: 'refused', refusal }
  }
  return { kind: 'not-through' }
}

/** In the lane of a task each step builds on the one before; of a person each record stands for itself. */
const stepsBuildOnEachOther = (lane: string): boolean => lane.startsWith('task:')

/**
 * The item to send next: the first of its lane, the oldest of those that may be tried now. One that was refused holds up what builds on
 * it, and nothing else.
 */
export function nextToSend(items: readonly QueueItem[], now: number): QueueItem | undefined {
  const heldUp = new Set<string>()
  for (const item of [...items].sort((a, b) => a.sequence - b.sequence)) {
    if (heldUp.has(item.lane)) continue
    if (item.refusal !== null) {
      if (stepsBuildOnEachOther(item.lane)) heldUp.add(item.lane)
      continue
    }
    if (item.notBefore <= now) return item
    heldUp.add(item.lane)
  }
  return undefined
}

/** Whether an item waits for the officer's word on an earlier step of the same task. */
export function isHeldUp(item: QueueItem, items: readonly QueueItem[]): boolean {
  return (
    item.refusal === null &&
    stepsBuildOnEachOther(item.lane) &&
    items.some((other) => other.lane === item.lane && other.refusal !== null && other.sequence < item.sequence)
  )
}

/** When the next item may be tried, in milliseconds of the server's clock; undefined when none waits. */
export function nextMoment(items: readonly QueueItem[]): number | undefined {
  const moments = items
    .filter((item) => item.refusal === null && !isHeldUp(item, items))
    .map(({ notBefore }) => notBefore)
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** The item after a try; undefined when the server has it. */
export function afterTry(item: QueueItem, outcome: Outcome, now: number): QueueItem | undefined {
  switch (outcome.kind) {
    case 'done':
      return undefined
    case 'refused':
      return { ...item, refusal: outcome.refusal }
    case 'not-through':
      return {
        ...item,
        tries: item.tries + 1,
        notBefore: now + PAUSES_MS[Math.min(item.tries, PAUSES_MS.length - 1)]!,
      }
    case 'signed-out':
      return item
  }
}

/** The item as it is to be tried again at once, by the word of the officer. */
export function tryAgain(item: QueueItem): QueueItem {
  return { ...item, tries: 0, notBefore: 0, refusal: null }
}

/** How many wait for the server and how many it did not take. */
export function countStates(items: readonly QueueItem[]): { waiting: number; failed: number } {
  const failed = items.filter(({ refusal }) => refusal !== null).length
  return { waiting: items.length - failed, failed }
}
