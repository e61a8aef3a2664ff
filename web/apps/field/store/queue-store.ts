import type { QueueItem } from '../queue/queue-item.ts'
import { fieldDatabase } from './open-database.ts'
import { openValue, sealValue } from './seal.ts'

const placeOf = (accountId: string, id: string): string => `queue/${accountId}/${id}`

/** Everything of an account that the server does not have yet, in the order in which it was made. */
export async function listItems(key: CryptoKey, accountId: string): Promise<QueueItem[]> {
  const rows = await (await fieldDatabase()).getAllFromIndex('queue', 'accountId', accountId)
  const items = await Promise.all(
    rows.map((row) => openValue<QueueItem>(key, placeOf(accountId, row.id), row.sealed).catch(() => undefined)),
  )
  return items.filter((item) => item !== undefined).sort((a, b) => a.sequence - b.sequence)
}

/** Keeps an item, new or changed; done when it is on the disk. */
export async function putItem(key: CryptoKey, accountId: string, item: QueueItem): Promise<void> {
  const sealed = await sealValue(key, placeOf(accountId, item.id), item)
  const database = await fieldDatabase()
  const all = database.transaction('queue', 'readwrite', { durability: 'strict' })
  await all.store.put({ id: item.id, accountId, sequence: item.sequence, sealed })
  await all.done
}

/** Changes an item that is still there; one that was dropped meanwhile stays dropped. */
export async function replaceItem(key: CryptoKey, accountId: string, item: QueueItem): Promise<void> {
  const sealed = await sealValue(key, placeOf(accountId, item.id), item)
  const all = (await fieldDatabase()).transaction('queue', 'readwrite')
  if (await all.store.getKey(item.id)) {
    await all.store.put({ id: item.id, accountId, sequence: item.sequence, sealed })
  }
  await all.done
}

/** Forgets an item together with its photos. */
export async function removeItem(item: QueueItem): Promise<void> {
  const all = (await fieldDatabase()).transaction(['queue', 'photos'], 'readwrite', { durability: 'strict' })
  await all.objectStore('queue').delete(item.id)
  for (const photo of item.photos) await all.objectStore('photos').delete(photo.id)
  await all.done
}
