import { listRuleFigures, readAlertSettings, setAlertSettings } from '@guitu/contract/alert-rules.ts'
import { acknowledgeAlert, closeAlert, listAlerts, readAlert } from '@guitu/contract/alerts.ts'
import type { Routes } from '../../platform/routes.ts'
import { acknowledgeAlert as acknowledge } from './acknowledge-alert.ts'
import { readAlertSettings as readSettings, setAlertSettings as setSettings } from './alert-settings.ts'
import { closeAlert as close } from './close-alert.ts'
import { listAlerts as list } from './list-alerts.ts'
import { listRuleFigures as queryFigures } from './queries.ts'
import { readAlert as read } from './read-alert.ts'

export function registerAlerts(routes: Routes): void {
  routes.staff(listAlerts, list)
  routes.staff(readAlert, read)
  routes.staff(acknowledgeAlert, acknowledge)
  routes.staff(closeAlert, close)
  routes.staff(listRuleFigures, ({ tx }) => queryFigures(tx))
  routes.staff(readAlertSettings, readSettings)
  routes.staff(setAlertSettings, setSettings)
}
