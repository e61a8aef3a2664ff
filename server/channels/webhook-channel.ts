import { createHmac } from 'node:crypto'
import type { HandOff, OutgoingMessage, OutsideChannel } from '../features/notifications/channel.ts'
import type { Parts } from '../parts.ts'
import { readSecret } from './read-secret.ts'

/** A gateway of the user's own, told by HTTP. */
export interface WebhookSettings {
  url: string
  secret: string
  carries: readonly ('sms' | 'call')[]
}

const timeoutMs = 10_000

/** @throws Error that names the variable and what does not hold */
export function readWebhookSettings(env: NodeJS.ProcessEnv): WebhookSettings | undefined {
  const secret = readSecret('WEBHOOK_SECRET', env.WEBHOOK_SECRET, env.WEBHOOK_SECRET_FILE)
  if (!env.WEBHOOK_URL) return undefined
  const plainHosts = (env.WEBHOOK_HTTP_HOSTS ?? '').split(',').filter(Boolean)
  if (!URL.canParse(env.WEBHOOK_URL)) throw new Error('WEBHOOK_URL should look like https://gateway.example/messages')
  const { protocol, hostname, username, password } = new URL(env.WEBHOOK_URL)
  if (protocol !== 'https:' && !(protocol === 'http:' && plainHosts.includes(hostname))) {
    throw new Error('WEBHOOK_URL must be https, or plain http to a host that WEBHOOK_HTTP_HOSTS names')
  }
  if (username !== '' || password !== '')
    throw new Error('WEBHOOK_URL holds a password; the signature says who is calling')
  if (secret.length < 16) throw new Error('WEBHOOK_SECRET must have at least 16 characters')
  const carries = (env.WEBHOOK_CARRIES ?? 'sms,call').split(',')
  const isCarried = (each: string): each is 'sms' | 'call' => each === 'sms' || each === 'call'
  if (!carries.every(isCarried)) throw new Error('WEBHOOK_CARRIES holds sms, call or both')
  return { url: env.WEBHOOK_URL, secret, carries }
}

/**
 * HMAC-SM3 (GB/T 32905, GB/T 15852.2) over time, idempotency key and body, each ended by a line break but the body; in hex.
 * @param timestamp seconds since 1970 as they stand in the header
 */
export function signWebhook(secret: string, timestamp: string, idempotencyKey: string, body: string): string {
  return createHmac('sm3', secret).update(`${timestamp}\n${idempotencyKey}\n${body}`).digest('hex')
}

/** Hands messages to the user's own gateway, which knows a message by its idempotency key and takes it over once. */
export class WebhookChannel implements OutsideChannel {
  readonly repeatable = true
  readonly #settings: WebhookSettings
  readonly #channel: 'sms' | 'call'

  constructor(settings: WebhookSettings, channel: 'sms' | 'call') {
    this.#settings = settings
    this.#channel = channel
  }

  async handOff(parts: Parts, message: OutgoingMessage): Promise<HandOff> {
    if (message.phone === '') return { taken: false, again: false, detail: '没有登记电话号码，请系统管理员登记' }
    const { notificationId, level, phone, text } = message
    const body = JSON.stringify({ id: notificationId, channel: this.#channel, level, to: phone, text })
    const timestamp = String(Math.floor(parts.clock.now().getTime() / 1000))
    const answer = await fetch(this.#settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': notificationId,
        'x-guitu-timestamp': timestamp,
        'x-guitu-signature': `sm3=${signWebhook(this.#settings.secret, timestamp, notificationId, body)}`,
      },
      body,
      // a gateway that points elsewhere would carry the message to where nobody has looked
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => undefined)
    await answer?.body?.cancel()
    if (!answer) return { taken: false, again: true, detail: '自有网关连不上，或 10 秒内没有答复' }
    if (answer.ok) return { taken: true, detail: '自有网关已接收' }
    // what it will never take is not sent again; 408, 425 and 429 ask for another try
    const again = answer.status >= 500 || [408, 425, 429].includes(answer.status)
    return { taken: false, again, detail: `自有网关答复 ${answer.status}` }
  }
}
