import {
  listDrillMessages,
  listMyNotifications,
  liveUpdates,
  markRead,
  readPushKey,
  subscribePush,
  unsubscribePush,
} from '@guitu/contract/notifications.ts'
import { notFound } from '../../platform/errors.ts'
import type { Routes } from '../../platform/routes.ts'
import { listDrillMessages as queryDrillMessages } from './drill-queries.ts'
import { streamLiveUpdates } from './live-updates.ts'
import { listInApp, removePushSubscription, markRead as writeRead } from './queries.ts'
import { subscribePush as subscribe } from './subscribe-push.ts'

export function registerNotifications(routes: Routes): void {
  routes.staff(listMyNotifications, ({ tx, actor, query }) =>
    listInApp(tx, actor.accountId, query.unread === true, { number: query.page ?? 1, size: query.pageSize ?? 20 }),
  )
  routes.staff(markRead, async ({ tx, actor, params, now }) => {
    if (!(await writeRead(tx, params.id, actor.accountId, now))) throw notFound('通知')
    return { ok: true }
  })
  routes.staff(listDrillMessages, ({ tx, query }) =>
    queryDrillMessages(tx, { number: query.page ?? 1, size: query.pageSize ?? 20 }),
  )
  routes.staff(readPushKey, async ({ parts }) => ({ key: parts.secrets.vapidPublicKey }))
  routes.staff(subscribePush, subscribe)
  routes.staff(unsubscribePush, async ({ tx, params }) => {
    await removePushSubscription(tx, params.id)
    return { ok: true }
  })
  routes.stream(liveUpdates, streamLiveUpdates)
}
