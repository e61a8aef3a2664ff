import * as reports from '@guitu/contract/reports.ts'
import { listOwnReports as listOwn, sendOwnReport as sendOwn } from '@guitu/contract/self-reports.ts'
import type { Routes } from '../../platform/routes.ts'
import { confirmReport } from './confirm-report.ts'
import { listCaseReports } from './list-case-reports.ts'
import { listOwnReports } from './list-own-reports.ts'
import { makeReport } from './make-report.ts'
import { sendOwnReport } from './send-own-report.ts'

export function registerReports(routes: Routes): void {
  routes.staff(reports.listCaseReports, listCaseReports)
  routes.staff(reports.makeReport, makeReport)
  routes.staff(reports.confirmReport, confirmReport)
  routes.person(listOwn, listOwnReports)
  routes.person(sendOwn, sendOwnReport)
}
