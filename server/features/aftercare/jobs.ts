import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { Type as T } from 'typebox'
import { writeAudit } from '../../platform/audit.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { endPastPeriods } from './queries.ts'

const perTransaction = 200

/** Ends the cases whose period of help is over: the day after its last day, by itself. What is ended is then sealed. */
export const endAftercareJob: Job<unknown> = {
  name: 'end-aftercare',
  payload: T.Unknown(),
  async run(parts) {
    const now = parts.clock.now()
    const today = shanghaiDate(now)
    for (let ended = perTransaction; ended === perTransaction; ) {
      ended = await parts.workerDatabase.transact(asSystem, async (tx) => {
        const cases = await endPastPeriods(tx, today, now, perTransaction)
        for (const { id, officeCode, endDate } of cases) {
          addCaseEvent(tx, {
            caseId: id,
            kind: 'aftercare-ended',
            actorId: null,
            officeCode,
            note: `帮教期限到 ${endDate} 为止`,
            at: now,
          })
          writeAudit(tx, {
            at: now,
            actorId: null,
            actorRole: 'system',
            actorOffice: '',
            action: 'aftercare.end',
            subjectType: 'case',
            subjectId: id,
            officeCode,
          })
          announce(tx, { topic: 'case', office: officeCode, id })
        }
        return cases.length
      })
    }
  },
}
