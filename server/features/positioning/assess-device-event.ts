import { considerAbsencesOfDevice, deviceEventKinds, ruleOfEvent } from '@guitu/contract/rules/device-events.ts'
import { positioningSettingsOf } from '@guitu/contract/rules/positioning-settings.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { raiseDerived } from '../alerts/raise-derived.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'
import { leavesCovering } from '../leaves/leaves-covering.ts'
import { readDeviceEvent } from './device-queries.ts'

/** Makes of an event the alert that the catalogue names, once; leave is looked at before C204. The alert is all that leaves this feature. */
async function assessDeviceEvent(parts: Parts, eventId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const [event, stored] = await Promise.all([readDeviceEvent(tx, eventId), readCountySetting(tx, 'positioning')])
    if (!event) return
    const rule = ruleOfEvent(event, positioningSettingsOf(stored, event.countyCode).silentMinutes)
    if (rule === null) return
    const occurredAt = new Date(event.occurredAt)
    const { covered, considered } =
      rule === 'C204'
        ? considerAbsencesOfDevice(await leavesCovering(tx, event.caseId, occurredAt), occurredAt)
        : { covered: false, considered: [] }
    const minutes = event.silentMinutes === null ? '' : `，已有 ${event.silentMinutes} 分钟`
    await raiseDerived(tx, parts, {
      rule,
      caseId: event.caseId,
      record: `device-event:${event.id}`,
      facts: `电子定位 ${event.orderNumber}：${deviceEventKinds[event.kind].label}${minutes}。`,
      occurredAt,
      considered,
      explained: covered,
    })
  })
}

export const assessDeviceEventJob: Job<{ eventId: string }> = {
  name: 'assess-device-event',
  payload: T.Object({ eventId: T.String({ format: 'uuid' }) }),
  run: (parts, { eventId }) => assessDeviceEvent(parts, eventId),
}
