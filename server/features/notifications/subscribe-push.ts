import type { subscribePush as endpoint } from '@guitu/contract/notifications.ts'
import { isUniqueViolation } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { isPushAddress } from './push-address.ts'
import { keepPushSubscription, listPushSubscriptions } from './queries.ts'

/** Browsers of one account that take pushes at once. */
const mostBrowsers = 10

/** Keeps a browser's subscription for the officer who is signed in. */
export async function subscribePush(call: Call<typeof endpoint>): Promise<{ ok: boolean }> {
  const { tx, actor, params, body, now, parts } = call
  if (!isPushAddress(body.endpoint, parts.config.pushHosts, parts.config.mode)) {
    throw invalid({ endpoint: '推送地址不是已知的推送服务；确需使用的请管理员加入 PUSH_HOSTS' })
  }
  const bytes = (text: string): number => Buffer.from(text, 'base64url').length
  // RFC 8291: an uncompressed point of P-256, and sixteen random bytes
  if (bytes(body.keys.p256dh) !== 65) throw invalid({ 'keys.p256dh': '推送公钥不对，请重新订阅' })
  if (bytes(body.keys.auth) !== 16) throw invalid({ 'keys.auth': '推送密钥不对，请重新订阅' })
  const others = (await listPushSubscriptions(tx, actor.accountId)).filter((each) => each.endpoint !== body.endpoint)
  if (others.length >= mostBrowsers) {
    const text = `一个账号最多 ${mostBrowsers} 个浏览器接收推送，请先在不用的浏览器上关闭推送。`
    throw new AppError('conflict', 'too-many-browsers', text)
  }
  await keepPushSubscription(tx, {
    id: params.id,
    sessionId: actor.sessionId,
    endpoint: body.endpoint,
    p256dh: body.keys.p256dh,
    auth: body.keys.auth,
    at: now,
  }).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'id-reused', '这个订阅编号已经用过，请重新订阅。')
    throw error
  })
  auditDeed(call, { action: 'push.subscribe', subjectType: 'push-subscription', subjectId: params.id })
  return { ok: true }
}
