import type { ClockRecord } from '@guitu/contract/rules/field-keeping.ts'
import type { MeValue } from '@guitu/contract/sessions.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Sealed } from './seal.ts'

/**
 * Who is signed in on this phone, with the keys of the store. The keys are CryptoKey objects that no script can read out; the record is
 * deleted when the session ends, and with it nothing of the store opens any more (docs/decisions/field-data-on-the-phone.md).
 */
export interface Vault {
  me: MeValue
  deviceId: string
  dayKey: CryptoKey
  queueKey: CryptoKey
  /** When the session ends by itself, in milliseconds of the server's clock. */
  sessionUntil: number
}

/** Ciphertext with what may be known without a key. */
export interface SealedRow {
  id: string
  accountId: string
  sealed: Sealed
}

export interface FieldSchema extends DBSchema {
  vault: { key: string; value: Vault }
  /** Which device this phone is for an account; outlives the session. */
  devices: { key: string; value: string }
  clock: { key: string; value: ClockRecord }
  /** By account; `takenAt` in milliseconds of the server's clock. */
  day: { key: string; value: SealedRow & { takenAt: number } }
  queue: { key: string; value: SealedRow & { sequence: number }; indexes: { accountId: string } }
  photos: { key: string; value: SealedRow; indexes: { accountId: string } }
  drafts: { key: string; value: SealedRow; indexes: { accountId: string } }
}

export type FieldDatabase = IDBPDatabase<FieldSchema>

let opened: Promise<FieldDatabase> | undefined

/** The one database of the field app on this phone. */
export function fieldDatabase(): Promise<FieldDatabase> {
  opened ??= openDB<FieldSchema>('guitu-field', 1, {
    upgrade(database) {
      for (const name of ['vault', 'devices', 'clock'] as const) database.createObjectStore(name)
      database.createObjectStore('day', { keyPath: 'id' })
      for (const name of ['queue', 'photos', 'drafts'] as const) {
        database.createObjectStore(name, { keyPath: 'id' }).createIndex('accountId', 'accountId')
      }
    },
    terminated() {
      opened = undefined
    },
  })
  return opened
}
