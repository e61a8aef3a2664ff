import { addDays, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { raiseDerived } from '../alerts/raise-derived.ts'
import { findOpenHandovers, type OpenHandover } from './find-open-handovers.ts'

/** A hand-over is missed when the day after the last on which the person may still come begins. */
const missedAt = (handover: OpenHandover): Date => startOfDay(addDays(handover.arriveBy, 1))

function setHandoverTimer(tx: Tx, handover: OpenHandover, early = false): void {
  enqueue(
    tx,
    'handover-missed',
    { caseId: handover.caseId, officeCode: handover.officeCode },
    { key: `handover-missed:${handover.caseId}`, runAt: missedAt(handover), pause: early },
  )
}

/** Looks at a hand-over as it stands: missed is A205, once a release. A reason for a welfare check, and for nothing else. */
export async function lookAtHandover(parts: Parts, caseId: string, officeCode: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const open = await findOpenHandovers(tx, officeCode, parts.clock.now())
    const handover = open.find((each) => each.caseId === caseId)
    if (!handover) return
    if (handover.standing !== 'missed') {
      // a later day, or one that the sweep finds when it comes near
      if (parts.clock.now() < missedAt(handover)) setHandoverTimer(tx, handover, true)
      return
    }
    await raiseDerived(tx, parts, {
      rule: 'A205',
      caseId,
      record: `${caseId}:${handover.releasedOn}`,
      facts: `${handover.releasedOn} 释放，到 ${handover.arriveBy} 没有接到，也没有来报到。请上门探望，了解安置情况。`,
      occurredAt: missedAt(handover),
      considered: [
        {
          kind: 'handover',
          id: caseId,
          what: `衔接，${handover.releasedOn} 释放`,
          result: handover.last
            ? `已安排 ${handover.last.day} 由${handover.last.meeterName}接，没有到达`
            : '没有接送记录',
        },
      ],
    })
  })
}

export const handoverMissedJob: Job<{ caseId: string; officeCode: string }> = {
  name: 'handover-missed',
  payload: T.Object({ caseId: T.String({ format: 'uuid' }), officeCode: T.String() }),
  run: (parts, { caseId, officeCode }) => lookAtHandover(parts, caseId, officeCode),
}

/** Sets the timers of hand-overs that are missed from tomorrow on, and of those that are: they fire at once and find a thing once. */
export const sweepHandoversJob: Job<unknown> = {
  name: 'sweep-handovers',
  payload: T.Unknown(),
  run: (parts) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const now = parts.clock.now()
      const today = shanghaiDate(now)
      for (const handover of await findOpenHandovers(tx, '', now)) {
        if (handover.arriveBy <= today) setHandoverTimer(tx, handover)
      }
    }),
}
