import type { Tx } from '../../platform/database.ts'

export interface SenderRecord {
  fingerprint: string
  subject: string
  counties: string[]
  kinds: string[]
  bodyName: string | null
  active: boolean
  createdAt: string
}

const senders = (tx: Tx) =>
  tx
    .selectFrom('trusted_senders as s')
    .leftJoin('authorised_bodies as b', 'b.id', 's.body_id')
    .select(['s.fingerprint', 's.subject', 's.counties', 's.kinds', 'b.name as bodyName', 's.active'])
    .select('s.created_at as createdAt')

export async function listSenders(tx: Tx): Promise<SenderRecord[]> {
  return senders(tx).orderBy('s.created_at').orderBy('s.fingerprint').execute()
}

export async function findSender(tx: Tx, fingerprint: string): Promise<SenderRecord | undefined> {
  return senders(tx).where('s.fingerprint', '=', fingerprint).executeTakeFirst()
}

/** Trusts a sender; false when the certificate is on the list already. */
export async function insertSender(
  tx: Tx,
  sender: {
    fingerprint: string
    subject: string
    certificate: string
    counties: readonly string[]
    kinds: readonly string[]
    bodyId: string | null
    by: string
    at: Date
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('trusted_senders')
    .values({
      fingerprint: sender.fingerprint,
      subject: sender.subject,
      certificate: sender.certificate,
      counties: [...sender.counties],
      kinds: [...sender.kinds],
      body_id: sender.bodyId,
      created_by: sender.by,
      created_at: sender.at,
    })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateSender(
  tx: Tx,
  fingerprint: string,
  change: { counties?: string[]; kinds?: string[]; body_id?: string | null; active?: boolean },
): Promise<void> {
  await tx.updateTable('trusted_senders').set(change).where('fingerprint', '=', fingerprint).execute()
}

export interface KeyRecord {
  fingerprint: string
  subject: string
  active: boolean
  createdAt: string
}

const keyColumns = ['fingerprint', 'subject', 'active', 'created_at as createdAt'] as const

export async function listKeys(tx: Tx): Promise<KeyRecord[]> {
  return tx.selectFrom('package_keys').select(keyColumns).orderBy('created_at').orderBy('fingerprint').execute()
}

export async function findKey(tx: Tx, fingerprint: string): Promise<KeyRecord | undefined> {
  return tx.selectFrom('package_keys').select(keyColumns).where('fingerprint', '=', fingerprint).executeTakeFirst()
}

/** Installs a key; false when it is there already. */
export async function insertKey(
  tx: Tx,
  key: { fingerprint: string; subject: string; certificate: string; keySecret: Buffer; by: string; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('package_keys')
    .values({
      fingerprint: key.fingerprint,
      subject: key.subject,
      certificate: key.certificate,
      key_secret: key.keySecret,
      created_by: key.by,
      created_at: key.at,
    })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Keys in use with their encrypted part: only for the worker's role, which alone may read the column. */
export async function readKeySecrets(
  tx: Tx,
  fingerprint?: string,
): Promise<{ certificate: string; keySecret: Buffer }[]> {
  let query = tx
    .selectFrom('package_keys')
    .select(['certificate', 'key_secret as keySecret'])
    .where('active', '=', true)
  if (fingerprint !== undefined) query = query.where('fingerprint', '=', fingerprint)
  return query.orderBy('created_at', 'desc').execute()
}

/** The name of a body in use that may send notices; vendors of devices send none. */
export async function findBodyName(tx: Tx, id: string): Promise<string | undefined> {
  const body = await tx
    .selectFrom('authorised_bodies')
    .where('id', '=', id)
    .where('active', '=', true)
    .where('kind', '<>', 'device-vendor')
    .select('name')
    .executeTakeFirst()
  return body?.name
}
