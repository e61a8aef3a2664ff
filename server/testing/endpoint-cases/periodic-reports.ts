import * as periodicReports from '@guitu/contract/periodic-reports.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Reports of a township office of the county, by its caseworker and the county above it. */
export function periodicReportCases({ home, periodicReports: { waiting, confirmed } }: World): EndpointCase[] {
  const officer = home['county-officer']
  const { caseworker } = home
  const reason = '漏登两次走访，已补登'
  const own = { outside: [404] as const, as: caseworker, params: { id: waiting } }
  const week = { kind: 'week' as const, from: '2026-11-09' }
  return [
    caseOf(periodicReports.listPeriodicReports, { outside: 'nothing', as: officer, query: { view: 'below' } }),
    caseOf(periodicReports.listPeriodOffices, { outside: 'own', as: officer, query: week }),
    caseOf(periodicReports.readPeriodicReport, own),
    caseOf(periodicReports.readPeriodicReportFile, { ...own, query: { form: 'xlsx' } }),
    caseOf(periodicReports.compilePeriodicReport, {
      outside: [404],
      as: caseworker,
      body: { officeCode: '511702001', kind: 'week', from: '2026-11-02' },
    }),
    caseOf(periodicReports.correctFigure, { ...own, body: { figure: 'visits', value: 3, reason } }),
    caseOf(periodicReports.remarkPeriodicReport, own),
    caseOf(periodicReports.confirmPeriodicReport, own),
    caseOf(periodicReports.markReportRead, { ...own, as: officer }),
    caseOf(periodicReports.returnPeriodicReport, { ...own, as: officer, body: { reason } }),
    caseOf(periodicReports.revisePeriodicReport, { ...own, params: { id: confirmed }, body: { reason } }),
  ]
}
