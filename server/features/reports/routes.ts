import * as reports from '@guitu/contract/reports.ts'
import type { Routes } from '../../platform/routes.ts'
import { listCaseReports } from './list-case-reports.ts'
import { makeReport } from './make-report.ts'

export function registerReports(routes: Routes): void {
  routes.staff(reports.listCaseReports, listCaseReports)
  routes.staff(reports.makeReport, makeReport)
}
