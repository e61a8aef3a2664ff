import type { sendDeviceEvents } from '@guitu/contract/device-events.ts'
import type { BodyActor } from '../../platform/actor.ts'
import { AppError } from '../../platform/errors.ts'
import { rawBodyOf } from '../../platform/raw-body.ts'
import type { Call } from '../../platform/routes.ts'
import { Sm2PublicKey } from '../../platform/sm/sm2.ts'
import { readSigningKey } from './device-queries.ts'

/** How far the vendor's clock may be from ours, in seconds. What is sent again within it is taken once, by the ids of its events. */
const maxSkewSeconds = 300

/**
 * Whether a vendor of devices signed what came, and when. @throws AppError 403 when the body is no vendor; 401 when the signature or its
 * time does not hold
 */
export async function checkVendorSignature(call: Call<typeof sendDeviceEvents, BodyActor>): Promise<void> {
  const { tx, actor, request, now } = call
  if (actor.bodyKind !== 'device-vendor') {
    throw new AppError('forbidden', 'not-a-vendor', '只有电子定位装置厂商可以发送装置事件。')
  }
  const timestamp = String(request.headers['x-guitu-timestamp'] ?? '')
  const seconds = /^\d{10}$/.test(timestamp) ? Number(timestamp) : Number.NaN
  if (!(Math.abs(now.getTime() / 1000 - seconds) <= maxSkewSeconds)) {
    throw new AppError(
      'unauthenticated',
      'timestamp-invalid',
      'X-Guitu-Timestamp 应为 1970 年以来的秒数，与服务器相差不超过 5 分钟，请核对时钟。',
    )
  }
  const signature =
    /^sm2=([A-Za-z0-9+/]{80,120}={0,2})$/.exec(String(request.headers['x-guitu-signature'] ?? ''))?.[1] ?? ''
  const key = new Sm2PublicKey(Buffer.from(await readSigningKey(tx, actor.bodyId), 'hex'))
  const signed = Buffer.concat([Buffer.from(`${timestamp}\n`), rawBodyOf(request)])
  if (!key.verify(signed, Buffer.from(signature, 'base64'))) {
    throw new AppError(
      'unauthenticated',
      'signature-invalid',
      'X-Guitu-Signature 不正确：应为 sm2= 加上对“时间戳、换行、请求体原文”的 SM2 签名（DER，Base64）。',
    )
  }
}
