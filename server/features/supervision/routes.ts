import * as classes from '@guitu/contract/supervision-classes.ts'
import type { Routes } from '../../platform/routes.ts'
import { listReportFrequencies } from './list-report-frequencies.ts'
import { listSupervisionClasses } from './list-supervision-classes.ts'
import { setReportFrequencies } from './set-report-frequencies.ts'
import { setSupervisionClass } from './set-supervision-class.ts'

export function registerSupervision(routes: Routes): void {
  routes.staff(classes.listSupervisionClasses, listSupervisionClasses)
  routes.staff(classes.setSupervisionClass, setSupervisionClass)
  routes.staff(classes.listReportFrequencies, listReportFrequencies)
  routes.staff(classes.setReportFrequencies, setReportFrequencies)
}
