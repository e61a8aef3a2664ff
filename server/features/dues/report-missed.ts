import { alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import { addDays, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { type AttemptKind, type AttemptResult, attemptKinds, attemptResults } from '@guitu/contract/rules/visit.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { raiseDerived } from '../alerts/raise-derived.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import { failedAttempts } from '../visits/failed-attempts.ts'
import { lookForLostContact } from './contact-timer.ts'
import { listMissedOfCase, listUnlooked, type MissedReport } from './queries.ts'

/** A report is missed when the day after its last day begins. */
const missedAt = (report: Pick<MissedReport, 'by'>): Date => startOfDay(addDays(report.by, 1))

const nameOf = (report: MissedReport): string => reportKinds[report.kind as keyof typeof reportKinds]

function setMissedTimer(tx: Tx, report: { caseId: string; by: string }, early = false): void {
  enqueue(
    tx,
    'report-missed',
    { caseId: report.caseId },
    { key: `report-missed:${report.caseId}`, runAt: missedAt(report), pause: early },
  )
}

/** Looks at the reports of a case as they are due now: each that is late is C301, once a period; a date that moved moves the timer. */
export async function lookAtReports(parts: Parts, caseId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    const today = shanghaiDate(now)
    for (const report of await listMissedOfCase(tx, caseId, addDays(today, 1))) {
      if (now < missedAt(report)) {
        setMissedTimer(tx, report, true)
        continue
      }
      await raiseDerived(tx, parts, {
        rule: 'C301',
        caseId,
        record: `${caseId}:${report.kind}:${report.by}`,
        facts: `${nameOf(report)}应当在 ${report.by} 前完成，至今没有。`,
        occurredAt: missedAt(report),
        considered: [
          {
            kind: 'report',
            id: caseId,
            what: `${nameOf(report)} ${report.from} 至 ${report.by}`,
            result: report.lastOn ? `没有；上一次是 ${report.lastOn}` : '没有；以前也没有',
          },
        ],
      })
      lookForLostContact(tx, caseId)
    }
  })
}

/** A missed report and enough attempts that failed since the person was last in touch are C206, once for the period that was missed. */
export async function lookForContact(parts: Parts, caseId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const now = parts.clock.now()
    const [[missed], failed, stored] = await Promise.all([
      listMissedOfCase(tx, caseId, shanghaiDate(now)),
      failedAttempts(tx, caseId),
      readStoredAlertSettings(tx),
    ])
    if (!missed || failed.length < alertSettingsOf(stored, missed.countyCode).lostContactAttempts) return
    await raiseDerived(tx, parts, {
      rule: 'C206',
      caseId,
      record: `${caseId}:${missed.kind}:${missed.by}`,
      facts: `${nameOf(missed)}应当在 ${missed.by} 前完成，至今没有；联系 ${failed.length} 次，都没有联系上本人。`,
      occurredAt: new Date(failed[0]!.triedAt),
      considered: [
        { kind: 'report', id: caseId, what: `${nameOf(missed)} ${missed.from} 至 ${missed.by}`, result: '没有完成' },
        ...failed.slice(0, 10).map((attempt) => ({
          kind: 'attempt' as const,
          id: attempt.id,
          what: `${shanghaiDate(new Date(attempt.triedAt))} ${attemptKinds[attempt.kind as AttemptKind]}`,
          result: attemptResults[attempt.result as AttemptResult],
        })),
      ],
    })
  })
}

const caseOf = T.Object({ caseId: T.String({ format: 'uuid' }) })

export const reportMissedJob: Job<{ caseId: string }> = {
  name: 'report-missed',
  payload: caseOf,
  run: (parts, { caseId }) => lookAtReports(parts, caseId),
}

export const contactLostJob: Job<{ caseId: string }> = {
  name: 'contact-lost',
  payload: caseOf,
  run: (parts, { caseId }) => lookForContact(parts, caseId),
}

const atOnce = 1000

/** Sets the timers of reports that are missed from tomorrow on, and of missed ones that nobody has looked at: those fire at once. */
export const sweepReportsJob: Job<unknown> = {
  name: 'sweep-reports',
  payload: T.Unknown(),
  run: (parts) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const tomorrow = addDays(shanghaiDate(parts.clock.now()), 1)
      for (const report of await listUnlooked(tx, tomorrow, atOnce)) setMissedTimer(tx, report)
    }),
}
