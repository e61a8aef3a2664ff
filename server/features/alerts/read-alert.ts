import type { AlertRecordValue, readAlert as endpoint } from '@guitu/contract/alerts.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { showAlert } from './show-alert.ts'

/** One alert with its source, its history and who was told; reading it leaves an audit row. */
export async function readAlert(call: Call<typeof endpoint>): Promise<AlertRecordValue> {
  const alert = await showAlert(call.tx, call.params.id, call.actor.role)
  auditDeed(call, {
    action: 'alert.read',
    subjectType: 'alert',
    subjectId: alert.id,
    officeCode: alert.officeCode,
  })
  return alert
}
