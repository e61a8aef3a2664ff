import type { Tx } from '../../platform/database.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { readPersonSecrets, setPersonSecrets } from './queries.ts'

/** Removes a relative's number from the encrypted part of a person: it was kept for help. */
export async function dropRelativePhone(tx: Tx, cipher: FieldCipher, personId: string, at: Date): Promise<void> {
  const encrypted = await readPersonSecrets(tx, personId)
  if (!encrypted) return
  const { relativePhone, ...secrets } = cipher.decryptPerson(encrypted)
  if (relativePhone) await setPersonSecrets(tx, personId, cipher.encryptPerson(secrets), at)
}
