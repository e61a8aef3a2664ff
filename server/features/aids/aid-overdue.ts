import { daysOverdue } from '@guitu/contract/rules/aid.ts'
import { addDays, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { raiseDerived } from '../alerts/raise-derived.ts'
import { setAidTimer } from './aid-timer.ts'
import { listLateAids, readAid } from './queries.ts'

/** Looks at a promise of help after its day: late is A302, once a promised day; a new date moves the timer. It is about our own work. */
export async function lookAtAid(parts: Parts, aidId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const aid = await readAid(tx, aidId)
    if (aid?.state !== 'promised' || aid.dueOn === null) return
    const late = daysOverdue(aid, shanghaiDate(parts.clock.now()))
    if (late === 0) return setAidTimer(tx, aidId, aid.dueOn, true)
    await raiseDerived(tx, parts, {
      rule: 'A302',
      caseId: aid.caseId,
      record: `${aidId}:${aid.dueOn}`,
      facts: `答应在 ${aid.dueOn} 前兑现的帮扶还没有兑现，由${aid.promisedBy}落实。`,
      occurredAt: startOfDay(addDays(aid.dueOn, 1)),
      considered: [{ kind: 'aid', id: aidId, what: `帮扶承诺，期限 ${aid.dueOn}`, result: `已逾期 ${late} 天` }],
    })
  })
}

export const aidOverdueJob: Job<{ aidId: string }> = {
  name: 'aid-overdue',
  payload: T.Object({ aidId: T.String({ format: 'uuid' }) }),
  run: (parts, { aidId }) => lookAtAid(parts, aidId),
}

const atOnce = 500

/** Sets again the timers of promises that are late and that nobody has looked at; they fire at once. */
export const sweepAidsJob: Job<unknown> = {
  name: 'sweep-aids',
  payload: T.Unknown(),
  run: (parts) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const late = await listLateAids(tx, shanghaiDate(parts.clock.now()), atOnce)
      for (const { id, dueOn } of late) setAidTimer(tx, id, dueOn)
    }),
}
