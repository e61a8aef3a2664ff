import { sendDeviceEvents } from '@guitu/contract/device-events.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import type { Sm2PrivateKey } from '../platform/sm/sm2.ts'
import type { TestAnswer, TestApp } from './start-test-app.ts'

export type SentEvent = BodyOf<typeof sendDeviceEvents>['events'][number]

/** What a vendor sends beside the body: its key, the time, and its signature over time and body. */
export function vendorHeaders(
  vendor: { key: string; signingKey: Sm2PrivateKey },
  at: Date,
  body: unknown,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = vendor.signingKey.sign(Buffer.from(`${timestamp}\n${JSON.stringify(body)}`))
  return {
    authorization: `Bearer ${vendor.key}`,
    'x-guitu-timestamp': timestamp,
    'x-guitu-signature': `sm2=${signature.toString('base64')}`,
  }
}

/** Sends events as the vendor of their devices does. */
export function sendEvents(
  app: TestApp,
  vendor: { key: string; signingKey: Sm2PrivateKey },
  events: SentEvent[],
): Promise<TestAnswer<typeof sendDeviceEvents>> {
  const body = { events }
  return app.call(sendDeviceEvents, { body, headers: vendorHeaders(vendor, app.clock.now(), body) })
}
