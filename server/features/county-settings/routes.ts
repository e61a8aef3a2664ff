import * as countySettings from '@guitu/contract/county-settings.ts'
import type { Routes } from '../../platform/routes.ts'
import { listCountySettings } from './list-county-settings.ts'
import { setCountySetting } from './set-county-setting.ts'

export function registerCountySettings(routes: Routes): void {
  routes.staff(countySettings.listCountySettings, listCountySettings)
  routes.staff(countySettings.setCountySetting, setCountySetting)
}
