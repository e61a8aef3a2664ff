import {
  type Figures,
  officeAbove,
  prefixOfOffice,
  rollUpFigures,
} from '@guitu/contract/rules/periodic-report-figures.ts'
import type { Period } from '@guitu/contract/rules/report-period.ts'
import { type AuditEntry, writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import {
  insertReports,
  listCompiledFigures,
  listOfficesToReport,
  lockPeriod,
  type NewReport,
} from './compile-queries.ts'
import { countedPeriod, countLastingAlerts, countLastingTasks, countOfficeFigures } from './figures-queries.ts'
import { insertReportSteps } from './queries.ts'

/** Who compiles: an officer by hand, or nobody. */
export type Compiler = Pick<AuditEntry, 'actorId' | 'actorRole' | 'actorOffice' | 'requestId'>
export const byItself: Compiler = { actorId: null, actorRole: 'system', actorOffice: '' }

/**
 * Compiles a period for offices and every active office below them, with the tasks and alerts that lasted over it. What stands already
 * is left as it is, and its figures are added up with the rest, so that an office is always the sum of what is below it and of its own. An
 * office opened since, whose office above has its report already, gets none: it would be missing in that sum. For a transaction of the system.
 * @param firstId the id for the report of the one office, when it is compiled by hand
 * @returns how many reports were added
 */
export async function compilePeriod(
  tx: Tx,
  period: Period,
  asked: readonly string[],
  compiler: Compiler,
  now: Date,
  firstId?: string,
): Promise<number> {
  await lockPeriod(tx, period)
  const [all, kept] = await Promise.all([listOfficesToReport(tx), listCompiledFigures(tx, period)])
  const under = all.filter(({ code }) => asked.some((each) => code.startsWith(prefixOfOffice(each))))
  const offices = under
    .filter(({ code, active }) => active && !kept.has(code) && !kept.has(officeAbove(code) ?? ''))
    .map(({ code }) => code)
  if (offices.length === 0) return 0
  const counted = countedPeriod(period)
  const codes = under.map(({ code }) => code)
  const [figures, tasks, alerts] = await Promise.all([
    countOfficeFigures(tx, counted, codes),
    countLastingTasks(tx, counted, codes),
    countLastingAlerts(tx, counted, codes),
  ])
  const own = new Map<string, Record<string, number>>()
  for (const { code, figure, n } of figures) own.set(code, { ...own.get(code), [figure]: n })
  const ownOfNew = new Map([...own].filter(([code]) => !kept.has(code)))
  const totals = rollUpFigures(ownOfNew, kept, offices)
  const none: Figures = {}
  const report = (subject: NewReport['subject'], officeCode: string, of: Partial<NewReport>): NewReport => ({
    id: newId(now),
    subject,
    officeCode,
    taskId: null,
    alertId: null,
    own: none,
    figures: none,
    ...of,
  })
  const added = await insertReports(
    tx,
    period,
    [
      ...offices.map((code) =>
        report('office', code, {
          own: own.get(code) ?? none,
          figures: totals.get(code) ?? none,
          ...(firstId !== undefined && code === asked[0] ? { id: firstId } : {}),
        }),
      ),
      ...tasks.map((each) => report('task', each.officeCode, { taskId: each.id, figures: each.figures })),
      ...alerts.map((each) => report('alert', each.officeCode, { alertId: each.id, figures: each.figures })),
    ],
    { at: now, by: compiler.actorId },
  )
  await insertReportSteps(
    tx,
    added.map(({ id, officeCode }) => ({
      id: newId(now),
      reportId: id,
      kind: 'compiled' as const,
      edition: 1,
      officerId: compiler.actorId,
      officeCode: compiler.actorOffice || officeCode,
      at: now,
    })),
  )
  writeAudit(tx, {
    ...compiler,
    at: now,
    action: 'periodic-report.compile',
    subjectType: 'period',
    subjectId: `${period.kind}:${period.from}`,
    officeCode: asked.length === 1 ? asked[0]! : '',
    summary: { kind: period.kind, from: period.from, to: period.to, reports: added.length },
  })
  // every list of the city is to be read anew
  announce(tx, { topic: 'periodic-report', office: '511700', id: '' })
  return added.length
}
