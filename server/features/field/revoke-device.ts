import type { revokeDevice as endpoint, FieldDeviceValue } from '@guitu/contract/field.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { keptSince } from './list-devices.ts'
import { readDevice, revokeDevice as revoke } from './queries.ts'

/** 立即停用: the phone's sessions end, its keys exist no more, and at its next contact it wipes itself. */
export async function revokeDevice(call: Call<typeof endpoint>): Promise<FieldDeviceValue> {
  const { tx, params, body, now } = call
  const reason = body.reason.trim()
  if (reason.length < 2) throw invalid({ reason: '请写明停用的原因，如：手机丢失' })
  const result = await revoke(tx, params.id, reason, now)
  if (result === 'hidden') throw notFound('设备')
  const device = (await readDevice(tx, params.id, keptSince(now)))!
  if (result === 'revoked') {
    auditDeed(call, {
      action: 'field-device.revoke',
      subjectType: 'field-device',
      subjectId: params.id,
      officeCode: device.officeCode,
      summary: { people: device.people, waiting: device.waiting },
    })
  }
  return device
}
