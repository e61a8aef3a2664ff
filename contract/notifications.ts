import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { IdParams, Level, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

const tag = '通知'

export const Notification = T.Object({
  id: T.String(),
  channel: T.String(),
  level: Level,
  text: T.String(),
  link: T.String(),
  state: T.String(),
  createdAt: Moment,
  readAt: Nullable(Moment),
  alertId: Nullable(T.String()),
  taskId: Nullable(T.String()),
  /** A notice that nobody in the ledger matches. */
  noticeId: Nullable(T.String()),
})
export type NotificationValue = Static<typeof Notification>
/** What I was told in the application; the bell. */
export const listMyNotifications = endpoint({
  method: 'GET',
  path: '/api/my-notifications',
  action: 'signed-in',
  tag,
  summary: '我的通知',
  query: T.Object({ ...pageQuery, unread: T.Optional(T.Boolean()) }, { additionalProperties: false }),
  answer: T.Object({ rows: T.Array(Notification), unread: T.Integer(), total: T.Integer() }),
})
export const markRead = endpoint({
  method: 'POST',
  path: '/api/my-notifications/:id/read',
  action: 'signed-in',
  tag,
  summary: '标为已读',
  params: IdParams,
  answer: T.Object({ ok: T.Boolean() }),
})

export const DrillMessage = T.Object({
  notificationId: T.String(),
  channel: T.String(),
  recipient: T.String(),
  recipientMasked: T.String(),
  text: T.String(),
  at: Moment,
  alertId: Nullable(T.String()),
  officeCode: T.String(),
})
export type DrillMessageValue = Static<typeof DrillMessage>
/** 通知台: what the drill channel would have sent. Nothing left the house. */
export const listDrillMessages = endpoint({
  method: 'GET',
  path: '/api/drill-messages',
  action: 'notification.read',
  tag,
  summary: '通知台（演练通道，未向外发送）',
  query: T.Object(pageQuery, { additionalProperties: false }),
  answer: pageOf(DrillMessage),
})

export const readPushKey = endpoint({
  method: 'GET',
  path: '/api/push-key',
  action: 'signed-in',
  tag,
  summary: 'Web Push 公钥',
  answer: T.Object({ key: T.String() }),
})
export const subscribePush = endpoint({
  method: 'PUT',
  path: '/api/push-subscriptions/:id',
  action: 'signed-in',
  tag,
  summary: '订阅推送',
  params: IdParams,
  body: T.Object({
    endpoint: T.String({ maxLength: 1000, pattern: '^https?://' }),
    keys: T.Object({ p256dh: Text(200, 20), auth: Text(100, 8) }),
  }),
  answer: T.Object({ ok: T.Boolean() }),
})
export const unsubscribePush = endpoint({
  method: 'DELETE',
  path: '/api/push-subscriptions/:id',
  action: 'signed-in',
  tag,
  summary: '取消推送',
  params: IdParams,
  answer: T.Object({ ok: T.Boolean() }),
})
/**
 * Server-sent events: `{topic, id, office}`; topics alert, task, import, notification, case, periodic-report. The id of a notification event is the
 * account that was told. A named event `ended` comes before the end, when the session has ended or its role or office has changed.
 */
export const liveUpdates = endpoint({
  method: 'GET',
  path: '/api/live',
  action: 'signed-in',
  tag,
  summary: '实时更新（SSE）',
})
export interface LiveEvent {
  topic: 'alert' | 'task' | 'import' | 'notification' | 'case' | 'periodic-report'
  /** What changed; empty when it was so much that lists are to be read anew (an import). */
  id: string
  office: string
}
