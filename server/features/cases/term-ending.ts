import { alertSettingsOf } from '@guitu/contract/rules/alert-settings.ts'
import { addDays, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { raiseDerived } from '../alerts/raise-derived.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import { listTermsEnding, readTerm } from './term-queries.ts'

const ruleOf = { corrections: 'C305', aftercare: 'A303' } as const

/** A day's worth of timers is set ahead; the sweep comes round every hour. */
const aheadDays = 1
/** A term that ended so long ago without a word is found by the ledger, not by an alert that it is about to end. */
const backDays = 90
const atOnce = 500

function setTermTimer(tx: Tx, caseId: string, at: Date, early = false): void {
  enqueue(tx, 'term-ending', { caseId }, { key: `term-ending:${caseId}`, runAt: at, pause: early })
}

/** Looks at the end of a term as it stands now: so many days before it, C305 or A303; a date that moved moves the timer. */
export async function lookAtTerm(parts: Parts, caseId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const [term, stored] = await Promise.all([readTerm(tx, caseId), readStoredAlertSettings(tx)])
    if (!term || !Object.hasOwn(ruleOf, term.kind)) return
    const now = parts.clock.now()
    const at = startOfDay(addDays(term.endDate, -alertSettingsOf(stored, term.countyCode).termEndingDays))
    if (now < at) {
      // further ahead than a sweep looks, the sweep will find it
      if (at < startOfDay(addDays(shanghaiDate(now), aheadDays + 1))) setTermTimer(tx, caseId, at, true)
      return
    }
    const kind = term.kind as keyof typeof ruleOf
    const over = term.endDate < shanghaiDate(now)
    const period = kind === 'corrections' ? '矫正期' : '帮教期'
    await raiseDerived(tx, parts, {
      rule: ruleOf[kind],
      caseId,
      record: `${caseId}:${term.endDate}`,
      facts: `${period}于 ${term.endDate} ${over ? '已经期满，还没有办理期满手续' : '期满'}。`,
      occurredAt: at,
      considered: [],
    })
  })
}

export const termEndingJob: Job<{ caseId: string }> = {
  name: 'term-ending',
  payload: T.Object({ caseId: T.String({ format: 'uuid' }) }),
  run: (parts, { caseId }) => lookAtTerm(parts, caseId),
}

/**
 * Sets the timers of the terms whose moment comes within a day, and, for now, of those whose moment has passed. Terms come in by
 * the ten thousand in one package, so nothing is set when a case is entered: a sweep that reads the dates as they are finds them all.
 */
export const sweepTermsJob: Job<unknown> = {
  name: 'sweep-terms',
  payload: T.Unknown(),
  run: (parts) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const today = shanghaiDate(parts.clock.now())
      const stored = await readStoredAlertSettings(tx)
      for (const county of Object.keys(counties)) {
        const { termEndingDays } = alertSettingsOf(stored, county)
        const until = addDays(today, termEndingDays + aheadDays)
        for (const { id, endDate } of await listTermsEnding(tx, county, addDays(today, -backDays), until, atOnce)) {
          setTermTimer(tx, id, startOfDay(addDays(endDate, -termEndingDays)))
        }
      }
    }),
}
