import type { Tx } from '../../platform/database.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { nameDigest } from './sign-in-limits.ts'

/** Until when each of the login names is locked after wrong passwords; names that are not are left out. */
export async function findLockedNames(
  tx: Tx,
  cipher: FieldCipher,
  loginNames: readonly string[],
  at: Date,
): Promise<Map<string, string>> {
  if (loginNames.length === 0) return new Map()
  const byDigest = new Map(loginNames.map((name) => [nameDigest(cipher, name).toString('hex'), name]))
  const rows = await tx
    .selectFrom('sign_in_attempts')
    .where('kind', '=', 'name')
    .where(
      'digest',
      'in',
      loginNames.map((name) => nameDigest(cipher, name)),
    )
    .where('barred_until', '>', at.toISOString())
    .select(['digest', 'barred_until as until'])
    .execute()
  return new Map(rows.map(({ digest, until }) => [byDigest.get(digest.toString('hex'))!, until!]))
}

/** Ends the lock of a name and its count of failures. */
export async function unlockName(tx: Tx, cipher: FieldCipher, loginName: string): Promise<void> {
  await tx
    .deleteFrom('sign_in_attempts')
    .where('kind', '=', 'name')
    .where('digest', '=', nameDigest(cipher, loginName))
    .execute()
}
