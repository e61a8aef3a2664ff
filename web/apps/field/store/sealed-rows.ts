import { fieldDatabase, type SealedRow } from './open-database.ts'
import { openBytes, openValue, sealBytes, sealValue } from './seal.ts'

type StoreName = 'photos' | 'drafts'

const placeOf = (store: string, accountId: string, id: string): string => `${store}/${accountId}/${id}`

/** Keeps a value of an account, encrypted. */
export async function keepValue(key: CryptoKey, accountId: string, id: string, value: unknown): Promise<void> {
  const sealed = await sealValue(key, placeOf('drafts', accountId, id), value)
  await (await fieldDatabase()).put('drafts', { id, accountId, sealed })
}

/** A value that was kept; undefined when there is none, or it cannot be opened. */
export async function readValue<T>(key: CryptoKey, accountId: string, id: string): Promise<T | undefined> {
  const row = await (await fieldDatabase()).get('drafts', id)
  if (row?.accountId !== accountId) return undefined
  return openValue<T>(key, placeOf('drafts', accountId, id), row.sealed).catch(() => undefined)
}

/** Keeps a photo of an account, encrypted. */
export async function keepPhoto(key: CryptoKey, accountId: string, id: string, photo: Blob): Promise<void> {
  const bytes = new Uint8Array(await photo.arrayBuffer())
  const sealed = await sealBytes(key, placeOf('photos', accountId, id), bytes)
  await (await fieldDatabase()).put('photos', { id, accountId, sealed })
}

/** A photo that was kept, as a JPEG; undefined when it is not there. */
export async function readPhoto(key: CryptoKey, accountId: string, id: string): Promise<Blob | undefined> {
  const row: SealedRow | undefined = await (await fieldDatabase()).get('photos', id)
  if (row?.accountId !== accountId) return undefined
  return new Blob([await openBytes(key, placeOf('photos', accountId, id), row.sealed)], { type: 'image/jpeg' })
}

/** Forgets kept things. */
export async function forgetRows(store: StoreName, ids: readonly string[]): Promise<void> {
  const database = await fieldDatabase()
  await Promise.all(ids.map((id) => database.delete(store, id)))
}
