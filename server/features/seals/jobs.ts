import { addDays, addMonths, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { recordSettingsOf } from '@guitu/contract/rules/record-settings.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import {
  countyCodes,
  eraseCase,
  findCasesToErase,
  findCasesToSeal,
  lockCaseToSeal,
  officeOfSeal,
  sealAtCommit,
} from './queries.ts'
import { closeRunOutQueries, insertRecordQueryStep } from './record-query-queries.ts'
import { readStoredRecordSettings } from './record-settings.ts'

/** Cases of a county that one night takes at most; the next goes on. */
const mostOfANight = 5000

const system = { actorId: null, actorRole: 'system', actorOffice: '' } as const

/** For each county, what is due by a rule of its settings. */
async function dueInCounties(
  parts: Parts,
  find: (tx: Tx, county: string, stored: unknown) => Promise<string[]>,
): Promise<string[]> {
  return parts.workerDatabase.transact(asSystem, async (tx) => {
    const [stored, counties] = await Promise.all([readStoredRecordSettings(tx), countyCodes(tx)])
    return (await Promise.all(counties.map((county) => find(tx, county, stored)))).flat()
  })
}

/** Seals by itself what has ended the set days ago and has nothing left to do. Each case in a transaction of its own. */
export const sealEndedCasesJob: Job<unknown> = {
  name: 'seal-ended-cases',
  payload: T.Unknown(),
  async run(parts) {
    const now = parts.clock.now()
    const today = shanghaiDate(now)
    const due = await dueInCounties(parts, (tx, county, stored) =>
      findCasesToSeal(tx, county, addDays(today, -recordSettingsOf(stored, county).sealAfterDays), mostOfANight),
    )
    for (const caseId of due) {
      await parts.workerDatabase.transact(asSystem, async (tx) => {
        const found = await lockCaseToSeal(tx, caseId)
        if (found?.state !== 'ended' || found.openAlerts + found.openTasks > 0) return
        const ground = '期满后按设定的天数自动封存'
        addCaseEvent(tx, {
          caseId,
          kind: 'record-sealed',
          actorId: null,
          officeCode: found.officeCode,
          note: ground,
          at: now,
        })
        writeAudit(tx, {
          ...system,
          at: now,
          action: 'case.seal',
          subjectType: 'case',
          subjectId: caseId,
          officeCode: found.officeCode,
        })
        announce(tx, { topic: 'case', office: found.officeCode, id: caseId })
        sealAtCommit(tx, { caseId, id: newId(now), by: null, ground, at: now })
      })
    }
  },
}

/** Notes the end of queries whose hours have run out. The record was closed to them at that moment already. */
export const closeRecordQueriesJob: Job<unknown> = {
  name: 'close-record-queries',
  payload: T.Unknown(),
  async run(parts) {
    const now = parts.clock.now()
    await parts.workerDatabase.transact(asSystem, async (tx) => {
      for (const query of await closeRunOutQueries(tx, now)) {
        await insertRecordQueryStep(tx, {
          id: newId(now),
          queryId: query.id,
          kind: 'closed',
          officerId: null,
          opinion: '',
          at: now,
        })
        writeAudit(tx, {
          ...system,
          at: now,
          action: 'record-query.close',
          subjectType: 'case',
          subjectId: query.caseId,
          officeCode: query.officeCode,
          summary: { queryId: query.id },
        })
      }
    })
  },
}

/** Erases what has been kept for the set years; a row to count stays. A record with a query under way waits for its end. */
export const eraseRecordsJob: Job<unknown> = {
  name: 'erase-records',
  payload: T.Unknown(),
  async run(parts) {
    const now = parts.clock.now()
    const today = shanghaiDate(now)
    const due = await dueInCounties(parts, (tx, county, stored) =>
      findCasesToErase(tx, county, addMonths(today, -12 * recordSettingsOf(stored, county).keepYears), mostOfANight),
    )
    for (const caseId of due) {
      await parts.workerDatabase.transact(asSystem, async (tx) => {
        const officeCode = await officeOfSeal(tx, caseId)
        const digests = await eraseCase(tx, caseId, now)
        writeAudit(tx, {
          ...system,
          at: now,
          action: 'case.erase',
          subjectType: 'case',
          subjectId: caseId,
          officeCode,
          summary: { files: digests.length },
        })
        for (const digest of digests) enqueue(tx, 'drop-file', { digest: digest.toString('hex') })
      })
    }
  },
}
