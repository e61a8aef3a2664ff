import * as reports from '@guitu/contract/periodic-reports.ts'
import type { Routes } from '../../platform/routes.ts'
import { compileByHand } from './compile-by-hand.ts'
import { confirmReport } from './confirm-report.ts'
import { correctFigure } from './correct-figure.ts'
import { listReports } from './list-reports.ts'
import { markReportRead } from './mark-report-read.ts'
import { listOfficeStandings } from './queries.ts'
import { readReportFile } from './read-report-file.ts'
import { remarkReport } from './remark-report.ts'
import { returnReport } from './return-report.ts'
import { reviseReport } from './revise-report.ts'
import { showReport } from './show-report.ts'

export function registerPeriodicReports(routes: Routes): void {
  routes.staff(reports.listPeriodicReports, listReports)
  routes.staff(reports.listPeriodOffices, ({ tx, query, actor }) => listOfficeStandings(tx, query, actor.scope))
  routes.staff(reports.readPeriodicReport, ({ tx, params, actor }) => showReport(tx, params.id, actor))
  routes.long(reports.compilePeriodicReport, compileByHand)
  routes.staff(reports.correctFigure, correctFigure)
  routes.staff(reports.remarkPeriodicReport, remarkReport)
  routes.staff(reports.confirmPeriodicReport, confirmReport)
  routes.staff(reports.revisePeriodicReport, reviseReport)
  routes.staff(reports.markReportRead, markReportRead)
  routes.staff(reports.returnPeriodicReport, returnReport)
  routes.staff(reports.readPeriodicReportFile, readReportFile)
}
