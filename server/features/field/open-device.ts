import { createHmac, randomBytes } from 'node:crypto'
import type { openDevice as endpoint, FieldKeysValue } from '@guitu/contract/field.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { insertDevice, readDeviceSecret, tieSession, touchDevice } from './queries.ts'

const SECRET_BYTES = 32

function deriveKey(secret: Buffer, purpose: string): string {
  return createHmac('sm3', secret).update(purpose).digest('base64')
}

const shutOut = (): AppError =>
  new AppError('conflict', 'device-unusable', '这台手机的登记已停用或者属于另一个账号：请清除本机数据后重新登录。')

/**
 * Registers the phone at its first contact and hands out the keys of its store (docs/decisions/field-data-on-the-phone.md). The key of the
 * day hangs on the session and is never given again after it; that of the queue is the same each time, so that unsent work survives.
 */
export async function openDevice(call: Call<typeof endpoint>): Promise<FieldKeysValue> {
  const { tx, actor, body, now, parts } = call
  const name = body.name.trim()
  if (name === '') throw invalid({ name: '请写明这台设备的名称' })
  const added = await insertDevice(tx, {
    id: body.id,
    accountId: actor.accountId,
    officeCode: actor.officeCode,
    name,
    secret: parts.cipher.encrypt(randomBytes(SECRET_BYTES)),
    at: now,
  })
  const stored = await readDeviceSecret(tx, body.id)
  if (stored === null) throw shutOut()
  const [until] = await Promise.all([
    tieSession(tx, actor.sessionId, body.id),
    added ? undefined : touchDevice(tx, { id: body.id, officeCode: actor.officeCode, name, at: now }),
  ])
  const secret = parts.cipher.decrypt(stored)
  if (added) {
    auditDeed(call, {
      action: 'field-device.open',
      subjectType: 'field-device',
      subjectId: body.id,
      officeCode: actor.officeCode,
    })
  }
  return {
    deviceId: body.id,
    dayKey: deriveKey(secret, `day:${actor.sessionId}`),
    queueKey: deriveKey(secret, 'queue'),
    sessionUntil: until,
    now: now.toISOString(),
  }
}
