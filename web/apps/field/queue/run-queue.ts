import { afterTry, nextToSend, type Outcome } from './plan-sync.ts'
import type { QueueItem } from './queue-item.ts'

/** Where the items lie. Each call is done when it is on the disk. */
export interface QueueShelf {
  list(): Promise<QueueItem[]>
  replace(item: QueueItem): Promise<void>
  /** Forgets an item that the server has, and its photos. */
  remove(item: QueueItem): Promise<void>
}

/**
 * Sends what may be sent, one after the other, until nothing is left to send or nobody is signed in. It may be killed at any moment: an
 * item is forgotten only after the server has answered for it, and the server does each once.
 * @param send never throws
 */
export async function runQueue(
  shelf: QueueShelf,
  send: (item: QueueItem) => Promise<Outcome>,
  now: () => number,
): Promise<void> {
  for (;;) {
    const item = nextToSend(await shelf.list(), now())
    if (!item) return
    const outcome = await send(item)
    const after = afterTry(item, outcome, now())
    if (after === undefined) await shelf.remove(item)
    else if (outcome.kind !== 'signed-out') await shelf.replace(after)
    if (outcome.kind === 'signed-out' || outcome.kind === 'not-through') return
  }
}
