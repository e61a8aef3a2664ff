import { newId } from '../../../lib/new-id.ts'
import { changeOpen, fieldState } from '../session/field-state.ts'
import { refreshDay } from '../session/refresh-day.ts'
import { now } from '../store/field-clock.ts'
import type { Vault } from '../store/open-database.ts'
import { listItems, putItem, removeItem, replaceItem } from '../store/queue-store.ts'
import { nextMoment, tryAgain } from './plan-sync.ts'
import type { QueueItem } from './queue-item.ts'
import { runQueue } from './run-queue.ts'
import { sendItem } from './send-item.ts'

/** Only one tab of this phone sends at a time. */
const LOCK = 'guitu-field-queue'
/** Other tabs show the same queue. */
const channel = new BroadcastChannel('guitu-field-queue')
const LEAST_PAUSE_MS = 1_000

let timer: ReturnType<typeof setTimeout> | undefined
let asked = false

async function reload(vault: Vault): Promise<void> {
  const { accountId } = vault.me
  changeOpen(accountId, { items: await listItems(vault.queueKey, accountId) })
}

async function changed(vault: Vault): Promise<void> {
  await reload(vault)
  channel.postMessage('changed')
}

channel.onmessage = () => {
  const seen = fieldState()
  if (seen.phase === 'open') void reload(seen.vault)
}

/** What a screen says of a new record; the rest is filled in here. */
export type NewItem = Pick<QueueItem, 'lane' | 'title' | 'about' | 'deed' | 'photos' | 'officeCode'>

/** Puts a record into the queue and begins to send. Done when it is on the disk. @throws Error when nobody is signed in any more */
export async function enqueue(made: NewItem): Promise<string> {
  const seen = fieldState()
  if (seen.phase !== 'open') throw new Error('nobody is signed in')
  const { vault, items } = seen
  const at = now()
  const item: QueueItem = {
    ...made,
    id: newId(at),
    sequence: Math.max(0, ...items.map(({ sequence }) => sequence)) + 1,
    enteredAt: at.getTime(),
    tries: 0,
    notBefore: 0,
    refusal: null,
  }
  await putItem(vault.queueKey, vault.me.accountId, item)
  await changed(vault)
  syncSoon()
  return item.id
}

/** Puts a refused record back, as it is or corrected, and begins to send. */
export async function sendAgain(item: QueueItem): Promise<void> {
  const seen = fieldState()
  if (seen.phase !== 'open') return
  await replaceItem(seen.vault.queueKey, seen.vault.me.accountId, tryAgain(item))
  await changed(seen.vault)
  syncSoon()
}

/** Drops a record by the officer's word: it never reaches the server. */
export async function dropItem(item: QueueItem): Promise<void> {
  const seen = fieldState()
  if (seen.phase !== 'open') return
  await removeItem(item)
  await changed(seen.vault)
  // what it held up may go now
  syncSoon()
}

/** Lets everything that waits for a later try be tried now: there is signal again, or the officer asks. */
export async function hurry(): Promise<void> {
  const seen = fieldState()
  if (seen.phase !== 'open') return
  const { vault, items } = seen
  for (const item of items.filter(({ refusal, notBefore }) => refusal === null && notBefore > 0)) {
    await replaceItem(vault.queueKey, vault.me.accountId, { ...item, notBefore: 0 })
  }
  await reload(vault)
  syncSoon()
}

/** Begins to send what waits, unless that is under way already; then once more when it is done. */
export function syncSoon(): void {
  clearTimeout(timer)
  if (asked || !navigator.onLine || fieldState().phase !== 'open') return
  asked = true
  void navigator.locks.request(LOCK, async () => {
    asked = false
    const seen = fieldState()
    if (seen.phase === 'open') await sync(seen.vault)
  })
}

/**
 * Whether a record changes what may be done with its task: it stays in sight until the day says what the task is now. Between the two the task
 * would fall back to what it was, and the form in which somebody has begun to type would go.
 */
function changesTask({ deed }: QueueItem): boolean {
  return deed.kind !== 'visit' && deed.kind !== 'attempt' && deed.kind !== 'answer-report'
}

async function sync(vault: Vault): Promise<void> {
  const { accountId } = vault.me
  let sent = 0
  const shelf = {
    list: () => listItems(vault.queueKey, accountId),
    replace: async (item: QueueItem) => {
      await replaceItem(vault.queueKey, accountId, item)
      await changed(vault)
    },
    remove: async (item: QueueItem) => {
      sent += 1
      await removeItem(item)
      if (!changesTask(item)) await changed(vault)
    },
  }
  if ((await shelf.list()).length === 0) return
  changeOpen(accountId, { sending: true })
  await runQueue(
    shelf,
    (item) => sendItem(vault, item),
    () => now().getTime(),
  ).finally(() => changeOpen(accountId, { sending: false }))
  // what was sent changes what is due; until that is known the screens would show it as not done
  if (sent > 0) await refreshDay().finally(() => changed(vault))
  const moment = nextMoment(await shelf.list())
  if (moment !== undefined) timer = setTimeout(syncSoon, Math.max(LEAST_PAUSE_MS, moment - now().getTime()))
}
