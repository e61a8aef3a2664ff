import type { subscribePush as endpoint } from '@guitu/contract/notifications.ts'
import { isUniqueViolation } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { keepPushSubscription } from './queries.ts'

/** Plain HTTP only to this machine itself, where a drill may listen; a push service speaks HTTPS (RFC 8030, section 8). */
function isPushAddress(address: string, mode: 'demo' | 'production'): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (mode === 'demo' && (hostname === '127.0.0.1' || hostname === 'localhost'))
}

/** Keeps a browser's subscription for the officer who is signed in. */
export async function subscribePush(call: Call<typeof endpoint>): Promise<{ ok: boolean }> {
  const { tx, actor, params, body, now, parts } = call
  if (!isPushAddress(body.endpoint, parts.config.mode)) throw invalid({ endpoint: '推送地址应是 https 地址' })
  const bytes = (text: string): number => Buffer.from(text, 'base64url').length
  // RFC 8291: an uncompressed point of P-256, and sixteen random bytes
  if (bytes(body.keys.p256dh) !== 65) throw invalid({ 'keys.p256dh': '推送公钥不对，请重新订阅' })
  if (bytes(body.keys.auth) !== 16) throw invalid({ 'keys.auth': '推送密钥不对，请重新订阅' })
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
