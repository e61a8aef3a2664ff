import webPush from 'web-push'
import { asSystem } from '../../platform/database.ts'
import type { HandOff, OutsideChannel } from './channel.ts'
import { listPushSubscriptions, markSubscriptionsGone, type PushSubscriptionRow } from './queries.ts'

const timeoutMs = 10_000
/** Seconds a push service keeps a message for a browser that is not connected: a day, the longest time to acknowledge. */
const keepSeconds = 24 * 3600

type Sent = 'taken' | 'gone' | { refused: string }

/**
 * Web Push (RFC 8030), encrypted for the browser (RFC 8291) and signed with the installation's VAPID key (RFC 8292). A browser that has
 * unsubscribed answers 404 or 410 and is not asked again. The topic and the tag are made of the message's id, so that a message sent
 * twice is shown once.
 */
export const webPushChannel: OutsideChannel = {
  repeatable: true,
  async handOff(parts, message): Promise<HandOff> {
    const subscriptions = await parts.workerDatabase.transact(
      asSystem,
      (tx) => listPushSubscriptions(tx, message.accountId),
      { relaxedCommit: true },
    )
    if (subscriptions.length === 0) {
      return { taken: false, again: false, detail: '没有订阅推送的浏览器（点右上角铃铛打开），站内通知不受影响' }
    }
    const payload = JSON.stringify({
      title: '归途',
      body: message.text,
      link: message.link,
      tag: message.notificationId,
      level: message.level,
    })
    const send = async (subscription: PushSubscriptionRow): Promise<Sent> => {
      const { endpoint, headers, body } = webPush.generateRequestDetails(
        { endpoint: subscription.endpoint, keys: { p256dh: subscription.p256dh, auth: subscription.auth } },
        payload,
        {
          TTL: keepSeconds,
          urgency: message.level === 3 ? 'normal' : 'high',
          topic: message.notificationId.replaceAll('-', ''),
          vapidDetails: {
            subject: parts.config.publicUrl.startsWith('https:') ? parts.config.publicUrl : 'mailto:guitu@localhost',
            publicKey: parts.secrets.vapidPublicKey,
            privateKey: parts.secrets.vapidPrivateKey,
          },
        },
      )
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: new Uint8Array(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body?.cancel()
      if (answer.ok) return 'taken'
      return answer.status === 404 || answer.status === 410 ? 'gone' : { refused: `推送服务答复 ${answer.status}` }
    }
    const results = await Promise.all(
      subscriptions.map((subscription) =>
        send(subscription).catch((): Sent => ({ refused: '推送服务连不上，或 10 秒内没有答复' })),
      ),
    )
    const gone = subscriptions.filter((_, index) => results[index] === 'gone').map((subscription) => subscription.id)
    if (gone.length > 0) {
      await parts.workerDatabase.transact(asSystem, (tx) => markSubscriptionsGone(tx, gone, parts.clock.now()))
    }
    const taken = results.filter((result) => result === 'taken').length
    if (taken > 0) return { taken: true, detail: `推送服务已接收（${taken} 个浏览器）` }
    const refused = results.find((result) => typeof result === 'object')
    return refused
      ? { taken: false, again: true, detail: refused.refused }
      : { taken: false, again: false, detail: '订阅推送的浏览器已失效（点右上角铃铛重新打开），站内通知不受影响' }
  },
}
