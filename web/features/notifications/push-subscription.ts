import { readPushKey, subscribePush, unsubscribePush } from '@guitu/contract/notifications.ts'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'

const WORKER = '/worker.js'
const KEPT_KEY = 'guitu.push-subscription'

/** What this browser remembers of its subscription: the server's id of it, and whose messages it brings. */
interface KeptSubscription {
  id: string
  accountId: string
}

function readKept(): KeptSubscription | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_KEY) ?? 'null') as Partial<KeptSubscription> | null
    return typeof kept?.id === 'string' && typeof kept.accountId === 'string'
      ? { id: kept.id, accountId: kept.accountId }
      : null
  } catch {
    return null
  }
}

/** `impossible`: this browser, or a page without https, has no push; `denied`: the person said no in the browser. */
export type PushState = 'impossible' | 'denied' | 'off' | 'on'

/** What each state means for the one in front of the browser. */
export const pushHints: Readonly<Record<PushState, string>> = {
  impossible: '这个浏览器不支持推送，或者不是通过 https 打开的。',
  denied: '浏览器设置里禁止了本站的通知，请先在网站设置里允许。',
  off: '打开后，没有打开本系统的页面时也会收到提醒；内容不含姓名。',
  on: '这个浏览器会收到推送；内容不含姓名。',
}

/** Where Web Push stands in this browser for an officer; a colleague's subscription counts as off. */
export async function readPushState(accountId: string): Promise<PushState> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'impossible'
  if (Notification.permission === 'denied') return 'denied'
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  const subscription = await registration?.pushManager.getSubscription()
  return subscription && readKept()?.accountId === accountId ? 'on' : 'off'
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/**
 * Asks the person for permission, subscribes this browser with the key of the installation, and tells the server. A browser that
 * a colleague had subscribed brings the messages of `accountId` from then on.
 * @throws PushRefused with a Chinese text when the browser does not go along, ApiError when the server does not
 */
export async function turnPushOn(accountId: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new PushRefused('浏览器没有允许通知：请在地址栏左侧的网站设置里允许通知，然后再试。')
  }
  const { key } = await call(readPushKey)
  const registration = await navigator.serviceWorker.register(WORKER)
  await navigator.serviceWorker.ready
  const before = await registration.pushManager.getSubscription()
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
    .catch(() => {
      throw new PushRefused('浏览器连不上推送服务：内网环境可能没有推送服务，站内通知不受影响。')
    })
  const { endpoint, keys } = subscription.toJSON()
  // the server knows an address by one id; a new address needs a new one
  const kept = readKept()
  const id = kept && before?.endpoint === endpoint ? kept.id : newId()
  await call(subscribePush, {
    params: { id },
    body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
  })
  localStorage.setItem(KEPT_KEY, JSON.stringify({ id, accountId } satisfies KeptSubscription))
}

/** Ends the subscription of this browser, at the server first. */
export async function turnPushOff(): Promise<void> {
  const kept = readKept()
  if (kept) await call(unsubscribePush, { params: { id: kept.id } })
  localStorage.removeItem(KEPT_KEY)
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

/** The browser, or the person in front of it, did not go along; the message says why and what to do. */
export class PushRefused extends Error {}
