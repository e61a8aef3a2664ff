import { cityOffice, officeAbove } from '@guitu/contract/rules/periodic-report-figures.ts'
import { periodicReportSettingsOf } from '@guitu/contract/rules/periodic-report-settings.ts'
import { rolesThatConfirm } from '@guitu/contract/rules/periodic-report-states.ts'
import {
  type Period,
  type PeriodKind,
  periodKinds,
  periodsToCompile,
  periodText,
} from '@guitu/contract/rules/report-period.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { newId } from '../../platform/new-id.ts'
import { readCountySetting } from '../county-settings/read-county-setting.ts'
import { tellOfficers } from '../notifications/tell-officers.ts'
import { byItself, compilePeriod } from './compile-period.ts'
import {
  listNewestPeriods,
  listOfficersOf,
  listOfficesToReport,
  listReportsToRemind,
  markReminded,
} from './compile-queries.ts'
import { insertReportSteps } from './queries.ts'

const kinds = Object.keys(periodKinds) as PeriodKind[]

/** The county whose setting holds for an office; the city's own code for the city. */
const settingOf = (officeCode: string): string => officeCode.slice(0, 6)

/** Periods whose time has come by each county's setting, the oldest first, with the offices that lack them. */
async function duePeriods(parts: Parts): Promise<{ period: Period; offices: string[] }[]> {
  return parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    const [offices, newest, stored] = await Promise.all([
      listOfficesToReport(tx),
      listNewestPeriods(tx),
      readCountySetting(tx, 'periodic-report'),
    ])
    const newestOf = new Map(newest.map(({ officeCode, kind, from }) => [`${officeCode} ${kind}`, from]))
    const due = offices
      .filter(({ active }) => active)
      .flatMap(({ code }) =>
        kinds.flatMap((kind) => {
          const settings = periodicReportSettingsOf(stored, settingOf(code))
          // an office that was opened since begins with the office above it
          const last = newestOf.get(`${code} ${kind}`) ?? newestOf.get(`${officeAbove(code)} ${kind}`) ?? null
          return periodsToCompile(kind, last, settings, now).map((period) => ({ period, code }))
        }),
      )
    return [...Map.groupBy(due, ({ period }) => `${period.from} ${period.kind}`)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, group]) => ({ period: group[0]!.period, offices: group.map(({ code }) => code) }))
  })
}

/** One message an office, however many reports wait, and a line in the strip of each. */
async function remind(parts: Parts): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    const [offices, stored] = await Promise.all([listOfficesToReport(tx), readCountySetting(tx, 'periodic-report')])
    const byDays = Map.groupBy(
      offices.map(({ code }) => code),
      (code) => periodicReportSettingsOf(stored, settingOf(code)).remindAfterDays,
    )
    for (const [days, codes] of byDays) {
      const before = new Date(now.getTime() - days * 86_400_000)
      const waiting = await listReportsToRemind(tx, codes, before)
      if (waiting.length === 0) continue
      const groups = [...Map.groupBy(waiting, ({ officeCode }) => officeCode)]
      const officers = await listOfficersOf(
        tx,
        groups.map(([code]) => code),
      )
      await insertReportSteps(
        tx,
        waiting.map(({ id, officeCode, edition }) => ({
          id: newId(now),
          reportId: id,
          kind: 'reminded' as const,
          edition: edition + 1,
          officerId: null,
          officeCode,
          at: now,
        })),
      )
      await markReminded(
        tx,
        waiting.map(({ id }) => id),
        now,
      )
      for (const [officeCode, reports] of groups) {
        const [first] = reports
        const many = reports.length > 1 ? `等 ${reports.length} 份周期报告` : ''
        await tellOfficers(
          tx,
          {
            about: { periodicReportId: first!.id },
            officeCode,
            level: 3,
            link: reports.length > 1 ? '/periodic-reports' : `/periodic-reports/${first!.id}`,
            to: officers
              .filter(
                (each) =>
                  each.officeCode === officeCode && rolesThatConfirm(officeCode).some((role) => role === each.role),
              )
              .map(({ id }) => ({
                accountId: id,
                channel: 'in-app',
                text: `【归途】${periodText(first!)}${many}还没有确认，请核对后确认。`,
              })),
          },
          now,
        )
      }
    }
  })
}

/**
 * Compiles what is due, a transaction a period, and reminds of what nobody confirmed. It asks what is lacking, so a run that was missed is
 * made up for by the next, and two at once compile a period once.
 */
export const compilePeriodicReportsJob: Job<unknown> = {
  name: 'compile-periodic-reports',
  payload: T.Unknown(),
  async run(parts) {
    for (const { period, offices } of await duePeriods(parts)) {
      await parts.workerDatabase.transact(asSystem, (tx) =>
        compilePeriod(tx, period, highest(offices), byItself, parts.clock.now()),
      )
    }
    await remind(parts)
  },
}

/** Offices of which no office above is among them: those below are compiled with them. */
function highest(offices: readonly string[]): string[] {
  const all = new Set(offices)
  if (all.has(cityOffice)) return [cityOffice]
  return offices.filter((code) => !all.has(officeAbove(code) ?? ''))
}
