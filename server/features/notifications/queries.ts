import type { NotificationValue } from '@guitu/contract/notifications.ts'
import { sql } from 'kysely'
import { atCommit, run, type Tx } from '../../platform/database.ts'

export interface NewNotification {
  id: string
  alertId: string | null
  taskId: string | null
  noticeId: string | null
  /** A positioning order. */
  orderId: string | null
  periodicReportId: string | null
  accountId: string
  officeCode: string
  channel: string
  level: number
  text: string
  link: string
  why: string
  fallsFrom: string | null
  heldUntil: Date | null
  detail: string
  createdAt: Date
}

const insertNotificationRows = `insert into notifications (id, alert_id, task_id, notice_id, order_id, periodic_report_id,
    account_id, office_code, channel, level, text,
    link, why, falls_from, held_until, detail, state, created_at, handed_off_at)
  select id, "alertId", "taskId", "noticeId", "orderId", "periodicReportId",
         "accountId", "officeCode", channel, level, text, link,
         why, "fallsFrom", "heldUntil", detail, case when channel = 'in-app' then 'handed-off' else 'queued' end, "createdAt",
         case when channel = 'in-app' then "createdAt" end
    from json_to_recordset($1) as r (id uuid, "alertId" uuid, "taskId" uuid, "noticeId" uuid, "orderId" uuid,
         "periodicReportId" uuid, "accountId" uuid, "officeCode" text,
         channel text, level smallint, text text, link text, why text,
         "fallsFrom" uuid, "heldUntil" timestamptz, detail text, "createdAt" timestamptz)
  on conflict (falls_from) where falls_from is not null do nothing`

/** In-app messages are delivered by standing here; the others wait for their channel. */
export async function insertNotifications(tx: Tx, rows: readonly NewNotification[]): Promise<void> {
  await run(tx, insertNotificationRows, [JSON.stringify(rows)])
}

/** Messages of an alert that wait for their channel are not sent any more. */
export async function stopQueuedNotifications(tx: Tx, alertId: string, detail: string): Promise<void> {
  await tx
    .updateTable('notifications')
    .set({ state: 'stopped', detail })
    .where('alert_id', '=', alertId)
    .where('state', '=', 'queued')
    .execute()
}

export interface OutgoingRow {
  id: string
  channel: string
  level: number
  text: string
  link: string
  state: string
  attempts: number
  officeCode: string
  accountId: string
  alertId: string | null
  recipient: string
  recipientMasked: string
  phoneSecret: Buffer | null
  heldUntil: string | null
  sendingSince: string | null
}

const lockOutgoingRow = `select n.id, n.channel, n.level, n.text, n.link, n.state, n.attempts, n.office_code as "officeCode",
         n.account_id as "accountId", n.alert_id as "alertId", a.display_name as recipient,
         coalesce(a.phone_masked, '') as "recipientMasked", a.phone_secret as "phoneSecret", n.held_until as "heldUntil",
         n.sending_since as "sendingSince"
    from notifications n join accounts a on a.id = n.account_id left join alerts al on al.id = n.alert_id
   where n.id = $1 and n.state in ('queued', 'failed')
     and (al.id is null or (al.state = 'open' and al.routed_from <= n.created_at
          and (n.attempts = 0 or not exists (select from notifications l where l.alert_id = n.alert_id and l.account_id = n.account_id
                                                and l.channel = n.channel and l.created_at > n.created_at))))
     for update of n`

/**
 * A message that is still to be handed to its channel, with whom it goes to; locked until the end of the transaction. Nothing when it was
 * stopped, its alert acknowledged meanwhile (nobody needs telling any more) or its routing begun anew, or when it failed and a later one
 * to the same officer by the same channel has taken its place.
 */
export async function lockOutgoing(tx: Tx, id: string): Promise<OutgoingRow | undefined> {
  return (await run<OutgoingRow>(tx, lockOutgoingRow, [id]))[0]
}

/** By which channels the officer of a message about an open alert was told together with it or later; nothing when the alert is not open. */
export async function listWaysSince(
  tx: Tx,
  id: string,
): Promise<{ channels: string[]; subscribed: boolean; fallen: boolean } | undefined> {
  const { rows } = await sql<{ channels: string[]; subscribed: boolean; fallen: boolean }>`
    select array(select distinct m.channel from notifications m
                  where m.alert_id = n.alert_id and m.account_id = n.account_id and m.created_at >= n.created_at) as channels,
           exists (select from push_subscriptions s where s.account_id = n.account_id and s.gone_at is null) as subscribed,
           exists (select from notifications m where m.falls_from = n.id) as fallen
      from notifications n join alerts a on a.id = n.alert_id where n.id = ${id} and a.state = 'open'`.execute(tx)
  return rows[0]
}

/** Messages of an alert by a channel that wait while a later one of the same kind goes out. */
export async function stopRepeated(tx: Tx, alertId: string, channel: string, detail: string): Promise<void> {
  await tx
    .updateTable('notifications')
    .set({ state: 'stopped', detail })
    .where('alert_id', '=', alertId)
    .where('channel', '=', channel)
    .where('state', '=', 'queued')
    .execute()
}

/** Messages that wait for their channel although their moment has passed: their job was lost. Level 1 first. */
export async function listStuck(tx: Tx, before: Date, limit: number): Promise<{ id: string; level: number }[]> {
  return tx
    .selectFrom('notifications')
    .where('state', '=', 'queued')
    .where('created_at', '<', before.toISOString())
    .where((e) => e.or([e('held_until', 'is', null), e('held_until', '<', before.toISOString())]))
    .select(['id', 'level'])
    .orderBy('level')
    .orderBy('created_at')
    .limit(limit)
    .execute()
}

const handedOffRow = `update notifications set state = 'handed-off', detail = $2, handed_off_at = $3, attempts = attempts + 1,
        text = coalesce($4, text)
      where id = $1 and state in ('queued', 'failed')`

/**
 * Marks a message at the end of the transaction, unless it was stopped or handed off by somebody else meanwhile.
 * @param text what was said, when it is not on the message yet
 */
export function markHandedOff(tx: Tx, id: string, detail: string, at: Date, text: string | null = null): void {
  atCommit(tx, { text: handedOffRow, values: [id, detail, at, text] })
}

/** The same at once, for a message whose receipts are looked at next. */
export async function setHandedOff(tx: Tx, id: string, detail: string, at: Date): Promise<void> {
  await run(tx, handedOffRow, [id, detail, at, null])
}

/** The same for a message that its channel did not take. */
export function markFailed(tx: Tx, id: string, detail: string): void {
  atCommit(tx, {
    text: `update notifications set state = 'failed', detail = $2, attempts = attempts + 1
      where id = $1 and state in ('queued', 'failed')`,
    values: [id, detail.slice(0, 300)],
  })
}

export interface PushSubscriptionRow {
  id: string
  endpoint: string
  p256dh: string
  auth: string
}

export async function listPushSubscriptions(tx: Tx, accountId: string): Promise<PushSubscriptionRow[]> {
  return tx
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint', 'p256dh', 'auth'])
    .where('account_id', '=', accountId)
    .where('gone_at', 'is', null)
    .orderBy('created_at')
    .execute()
}

export async function markSubscriptionsGone(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('push_subscriptions').set({ gone_at: at }).where('id', 'in', ids).execute()
}

/** What an account was told in the application, newest first. */
export async function listInApp(
  tx: Tx,
  accountId: string,
  onlyUnread: boolean,
  page: { number: number; size: number },
): Promise<{ rows: NotificationValue[]; unread: number; total: number }> {
  const own = () =>
    tx.selectFrom('notifications as n').where('n.account_id', '=', accountId).where('n.channel', '=', 'in-app')
  const shown = () => (onlyUnread ? own().where('n.read_at', 'is', null) : own())
  const [rows, unread, total] = await Promise.all([
    shown()
      .select([
        'n.id',
        'n.channel',
        'n.level',
        'n.text',
        'n.link',
        'n.state',
        'n.created_at as createdAt',
        'n.read_at as readAt',
        'n.alert_id as alertId',
        'n.task_id as taskId',
        'n.notice_id as noticeId',
      ])
      .orderBy('n.created_at', 'desc')
      .orderBy('n.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    own()
      .where('n.read_at', 'is', null)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
    shown()
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows as NotificationValue[], unread: unread.n, total: total.n }
}

/** Marks a message of an account as read; the first reading stands. False when it is not theirs. */
export async function markRead(tx: Tx, id: string, accountId: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('notifications')
    .set((e) => ({ read_at: e.fn.coalesce('read_at', e.val(at.toISOString())) }))
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('channel', '=', 'in-app')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Keeps where a browser takes pushes; a browser that changes hands brings its address along (see db/migrations/0006). */
export async function keepPushSubscription(
  tx: Tx,
  subscription: { id: string; sessionId: string; endpoint: string; p256dh: string; auth: string; at: Date },
): Promise<void> {
  const { id, sessionId, endpoint, p256dh, auth, at } = subscription
  await sql`select keep_push_subscription(${id}, ${sessionId}, ${endpoint}, ${p256dh}, ${auth}, ${at})`.execute(tx)
}

export async function removePushSubscription(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('push_subscriptions').where('id', '=', id).execute()
}

/** Which of the tasks and cases the one who is entered in this transaction may see: row-level security answers. */
export async function findInSight(
  tx: Tx,
  asked: { tasks: readonly string[]; cases: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from tasks where id = any (${asked.tasks}::uuid[])
    union all select id from cases where id = any (${asked.cases}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
