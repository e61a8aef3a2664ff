import type { FieldKeysValue } from '@guitu/contract/field.ts'
import type { MeValue } from '@guitu/contract/sessions.ts'
import { newId } from '../../../lib/new-id.ts'
import { fieldDatabase, type Vault } from './open-database.ts'
import { importKey } from './seal.ts'

const KEY = 'current'

/** Who is signed in on this phone, with the keys; undefined when nobody is. */
export async function readVault(): Promise<Vault | undefined> {
  return (await fieldDatabase()).get('vault', KEY)
}

/** Keeps who signed in, with the keys that the server gave. */
export async function keepVault(me: MeValue, keys: FieldKeysValue): Promise<Vault> {
  const [dayKey, queueKey] = await Promise.all([importKey(keys.dayKey), importKey(keys.queueKey)])
  const vault: Vault = {
    me,
    deviceId: keys.deviceId,
    dayKey,
    queueKey,
    sessionUntil: Date.parse(keys.sessionUntil),
  }
  await (await fieldDatabase()).put('vault', vault, KEY)
  return vault
}

/** Keeps what changed about the one who is signed in: a role, an office. */
export async function keepMe(vault: Vault, me: MeValue): Promise<Vault> {
  const changed = { ...vault, me }
  await (await fieldDatabase()).put('vault', changed, KEY)
  return changed
}

/** Deletes the keys: what lies on the phone does not open any more. */
export async function forgetVault(): Promise<void> {
  await (await fieldDatabase()).delete('vault', KEY)
}

/** Which device this phone is for an account; made at the first sign-in. */
export async function deviceIdOf(accountId: string): Promise<string> {
  const database = await fieldDatabase()
  const kept = await database.get('devices', accountId)
  if (kept !== undefined) return kept
  const made = newId()
  await database.put('devices', made, accountId)
  return made
}

/** Which device this phone is, for each account that was signed in on it. */
export async function listDevices(): Promise<{ accountId: string; deviceId: string }[]> {
  const all = (await fieldDatabase()).transaction('devices')
  const [accountIds, deviceIds] = await Promise.all([all.store.getAllKeys(), all.store.getAll()])
  return accountIds.map((accountId, at) => ({ accountId, deviceId: deviceIds[at]! }))
}

/** Deletes everything of an account from this phone: the phone was shut out, or the officer wants nothing left on it. */
export async function wipeAccount(accountId: string): Promise<void> {
  const database = await fieldDatabase()
  const vault = await database.get('vault', KEY)
  const all = database.transaction(['vault', 'devices', 'day', 'queue', 'photos', 'drafts'], 'readwrite')
  if (vault?.me.accountId === accountId) await all.objectStore('vault').delete(KEY)
  await all.objectStore('devices').delete(accountId)
  await all.objectStore('day').delete(accountId)
  for (const name of ['queue', 'photos', 'drafts'] as const) {
    const rows = all.objectStore(name)
    for (const id of await rows.index('accountId').getAllKeys(accountId)) await rows.delete(id)
  }
  await all.done
}
