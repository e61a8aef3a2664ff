import type { FieldDayValue } from '@guitu/contract/field.ts'
import { fieldDatabase } from './open-database.ts'
import { openValue, sealValue } from './seal.ts'

const placeOf = (accountId: string): string => `day/${accountId}`

/** Keeps the day's work of an account, encrypted, in place of what was kept before. */
export async function keepDay(key: CryptoKey, accountId: string, day: FieldDayValue): Promise<void> {
  const sealed = await sealValue(key, placeOf(accountId), day)
  await (await fieldDatabase()).put('day', { id: accountId, accountId, takenAt: Date.parse(day.takenAt), sealed })
}

/** The day's work that was kept; undefined when there is none, or it was sealed in another session. */
export async function readDay(key: CryptoKey, accountId: string): Promise<FieldDayValue | undefined> {
  const row = await (await fieldDatabase()).get('day', accountId)
  return row && openValue<FieldDayValue>(key, placeOf(accountId), row.sealed).catch(() => undefined)
}

/** When the day's work of each account on this phone was taken. */
export async function listDayAges(): Promise<{ accountId: string; takenAt: number }[]> {
  return (await (await fieldDatabase()).getAll('day')).map(({ accountId, takenAt }) => ({ accountId, takenAt }))
}

/** Deletes the day's work of an account from this phone. */
export async function forgetDay(accountId: string): Promise<void> {
  await (await fieldDatabase()).delete('day', accountId)
}
