import { sql } from 'kysely'
import { atCommit, type Tx } from '../../platform/database.ts'
import type { FallenMessage } from './fall-through.ts'

export type Delivery =
  | 'delivered'
  | 'undelivered'
  | 'ringing'
  | 'answered'
  | 'acknowledged'
  | 'no-answer'
  | 'call-failed'

/** Notes, at the end of the transaction, that a channel is about to get a message, and what it says; see `repeatWindowMs`. */
export function markSending(tx: Tx, id: string, at: Date, text: string): void {
  atCommit(tx, { text: 'update notifications set sending_since = $2, text = $3 where id = $1', values: [id, at, text] })
}

/** Notes that the channel did not get it. */
export function unmarkSending(tx: Tx, id: string): void {
  atCommit(tx, { text: 'update notifications set sending_since = null where id = $1', values: [id] })
}

/** Keeps what a gateway calls the parts of a message, beside the receipts that may have come already. */
export async function keepParts(
  tx: Tx,
  notificationId: string,
  parts: readonly { gateway: string; messageId: string }[],
  at: Date,
): Promise<void> {
  if (parts.length === 0) return
  // a gateway that counts anew gives an id a second time; the receipt of the former message goes with it
  await sql`
    insert into sms_parts as p (gateway, message_id, notification_id, parts, at)
    select gateway, "messageId", ${notificationId}::uuid, ${parts.length}::smallint, ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(parts)}::json) as r (gateway text, "messageId" text)
    on conflict (gateway, message_id) do update set notification_id = excluded.notification_id, parts = excluded.parts, at = excluded.at,
      state = case when p.notification_id is null and p.at > excluded.at - interval '10 minutes' then p.state end,
      receipt_at = case when p.notification_id is null and p.at > excluded.at - interval '10 minutes' then p.receipt_at end
    where p.notification_id is distinct from excluded.notification_id`.execute(tx)
}

/** Keeps the final state of a part, the first that is said, whether or not the submission is known yet. Answers the message it belongs to. */
export async function keepReceipt(
  tx: Tx,
  receipt: { gateway: string; messageId: string; state: 'delivered' | 'undelivered'; error: string },
  at: Date,
): Promise<string | undefined> {
  const { gateway, messageId, state, error } = receipt
  const { rows } = await sql<{ notificationId: string | null }>`
    insert into sms_parts as p (gateway, message_id, state, error, at, receipt_at)
    values (${gateway}, ${messageId}, ${state}, ${error}, ${at}, ${at})
    on conflict (gateway, message_id) do update set state = excluded.state, error = excluded.error, receipt_at = excluded.receipt_at
      where p.state is null
    returning p.notification_id as "notificationId"`.execute(tx)
  return rows[0]?.notificationId ?? undefined
}

/** Whether nobody has acknowledged the alert of a message since it was written; true of one about something else. */
export async function isUnacknowledged(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('notifications as n')
    .leftJoin('alerts as a', 'a.id', 'n.alert_id')
    .where('n.id', '=', id)
    .where((e) =>
      e.or([
        e('n.alert_id', 'is', null),
        e.and([e('a.state', '=', 'open'), e('a.routed_from', '<=', e.ref('n.created_at'))]),
      ]),
    )
    .select('n.id')
    .executeTakeFirst()
  return row !== undefined
}

/** What the receipts of all parts say together; undefined while one is missing. */
export async function readReceipts(
  tx: Tx,
  notificationId: string,
): Promise<{ state: 'delivered' | 'undelivered'; error: string } | undefined> {
  const rows = await tx
    .selectFrom('sms_parts')
    .where('notification_id', '=', notificationId)
    .select(['state', 'error', 'parts'])
    .execute()
  const lost = rows.find((row) => row.state === 'undelivered')
  if (lost) return { state: 'undelivered', error: lost.error }
  const complete = rows.length > 0 && rows.filter((row) => row.state === 'delivered').length >= (rows[0]!.parts ?? 1)
  return complete ? { state: 'delivered', error: '' } : undefined
}

/**
 * Writes what became of a message after the hand-off. A message whose receipt says that it did not arrive has failed.
 * @returns the message, or nothing when it had this state already
 */
export async function setDelivery(
  tx: Tx,
  id: string,
  delivery: Delivery,
  detail: string,
  at: Date,
): Promise<FallenMessage | undefined> {
  const failed = delivery === 'undelivered' || delivery === 'call-failed'
  return (
    tx
      .updateTable('notifications')
      .set((e) => ({
        delivery,
        delivery_at: at,
        ...(detail === '' ? {} : { detail }),
        ...(failed
          ? { state: sql<string>`case when state = 'handed-off' then 'failed' else state end` }
          : { state: e.ref('state') }),
      }))
      .where('id', '=', id)
      .where((e) => e.or([e('delivery', 'is', null), e('delivery', '<>', delivery), e('detail', '<>', detail)]))
      // an acknowledgement by key is not taken back by the end of the call
      .where((e) => e.or([e('delivery', 'is', null), e('delivery', '<>', 'acknowledged')]))
      .returning([
        'id',
        'alert_id as alertId',
        'account_id as accountId',
        'office_code as officeCode',
        'channel',
        'level',
        'link',
        'text',
      ])
      .executeTakeFirst()
  )
}
