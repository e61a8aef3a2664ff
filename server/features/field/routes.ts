import * as field from '@guitu/contract/field.ts'
import type { Routes } from '../../platform/routes.ts'
import { askStanding } from './ask-standing.ts'
import { listDevices } from './list-devices.ts'
import { openDevice } from './open-device.ts'
import { readFieldDay } from './read-field-day.ts'
import { revokeDevice } from './revoke-device.ts'

export function registerField(routes: Routes): void {
  routes.staff(field.openDevice, openDevice)
  routes.staff(field.readFieldDay, readFieldDay)
  routes.publicly(field.askStanding, async () => undefined, askStanding)
  routes.staff(field.listDevices, listDevices)
  routes.staff(field.revokeDevice, revokeDevice)
}
