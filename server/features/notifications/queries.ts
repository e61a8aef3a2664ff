import type { DrillMessageValue, NotificationValue } from '@guitu/contract/notifications.ts'
import type { TellableOfficer } from '@guitu/contract/rules/first-told.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** Everybody active who can be told something of these offices, by id and rank; see the function in db/migrations/0003. */
export async function listOfficersToTell(tx: Tx, officeCodes: readonly string[]): Promise<TellableOfficer[]> {
  const { rows } = await sql<TellableOfficer>`
    select office_code as "officeCode", account_id as "accountId", role, rank, subscribed from officers_to_tell(${officeCodes})`.execute(
    tx,
  )
  return rows
}

export interface NewNotification {
  id: string
  alertId: string | null
  taskId: string | null
  noticeId: string | null
  accountId: string
  officeCode: string
  channel: string
  level: number
  text: string
  link: string
  createdAt: Date
}

/** In-app messages are delivered by standing here; the others wait for their channel. */
export async function insertNotifications(tx: Tx, rows: readonly NewNotification[]): Promise<void> {
  await tx
    .insertInto('notifications')
    .values(
      rows.map((row) => ({
        id: row.id,
        alert_id: row.alertId,
        task_id: row.taskId,
        notice_id: row.noticeId,
        account_id: row.accountId,
        office_code: row.officeCode,
        channel: row.channel,
        level: row.level,
        text: row.text,
        link: row.link,
        state: row.channel === 'in-app' ? 'handed-off' : 'queued',
        created_at: row.createdAt,
        handed_off_at: row.channel === 'in-app' ? row.createdAt : null,
      })),
    )
    .execute()
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
}

/** A message that is still to be handed to its channel, with whom it goes to. */
export async function readOutgoing(tx: Tx, id: string): Promise<OutgoingRow | undefined> {
  return (
    tx
      .selectFrom('notifications as n')
      .innerJoin('accounts as a', 'a.id', 'n.account_id')
      .leftJoin('alerts as al', 'al.id', 'n.alert_id')
      .where('n.id', '=', id)
      .where('n.state', 'in', ['queued', 'failed'])
      // acknowledged on another channel meanwhile: nobody needs telling any more
      .where((e) => e.or([e('al.id', 'is', null), e('al.state', '=', 'open')]))
      .select([
        'n.id',
        'n.channel',
        'n.level',
        'n.text',
        'n.link',
        'n.state',
        'n.attempts',
        'n.office_code as officeCode',
        'n.account_id as accountId',
        'n.alert_id as alertId',
        'a.display_name as recipient',
        sql<string>`coalesce(a.phone_masked, '')`.as('recipientMasked'),
        'a.phone_secret as phoneSecret',
      ])
      .executeTakeFirst()
  )
}

/** False when the message was stopped or handed off by somebody else meanwhile. */
export async function markHandedOff(tx: Tx, id: string, detail: string, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('notifications')
    .set((e) => ({ state: 'handed-off', detail, handed_off_at: at, attempts: e('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'failed'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function markFailed(tx: Tx, id: string, detail: string): Promise<void> {
  await tx
    .updateTable('notifications')
    .set((e) => ({ state: 'failed', detail: detail.slice(0, 300), attempts: e('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'failed'])
    .execute()
}

/** One row a notification, ever: a second time changes nothing. */
export async function insertDrillMessage(
  tx: Tx,
  message: {
    notificationId: string
    channel: string
    recipient: string
    recipientMasked: string
    officeCode: string
    text: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('drill_messages')
    .values({
      notification_id: message.notificationId,
      channel: message.channel,
      recipient: message.recipient,
      recipient_masked: message.recipientMasked,
      office_code: message.officeCode,
      text: message.text,
      at: message.at,
    })
    .onConflict((conflict) => conflict.column('notification_id').doNothing())
    .execute()
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

const countedAtMost = 10_000

/** What the drill channel wrote, newest first. */
export async function listDrillMessages(
  tx: Tx,
  page: { number: number; size: number },
): Promise<{ rows: DrillMessageValue[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    tx
      .selectFrom('drill_messages as d')
      .innerJoin('notifications as n', 'n.id', 'd.notification_id')
      .select([
        'd.notification_id as notificationId',
        'd.channel',
        'd.recipient',
        'd.recipient_masked as recipientMasked',
        'd.text',
        'd.at',
        'n.alert_id as alertId',
        'd.office_code as officeCode',
      ])
      .orderBy('d.at', 'desc')
      .orderBy('d.notification_id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        tx
          .selectFrom('drill_messages')
          .select('notification_id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: Math.min(counted.n, countedAtMost), totalIsFloor: counted.n > countedAtMost }
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

/** Whether the one who is entered in this transaction may see a task or a case: row-level security answers. */
export async function isInSight(tx: Tx, topic: 'task' | 'case', id: string): Promise<boolean> {
  const row = await tx
    .selectFrom(topic === 'task' ? 'tasks' : 'cases')
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
