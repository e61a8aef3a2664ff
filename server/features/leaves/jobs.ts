import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { overdueAlertAt } from '@guitu/contract/rules/leave.ts'
import { leaveSettingsOf } from '@guitu/contract/rules/leave-settings.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import type { Job } from '../../platform/jobs.ts'
import { raiseDerived } from '../alerts/raise-derived.ts'
import { readStoredLeaveSettings } from './leave-settings.ts'
import { leavesCovering } from './leaves-covering.ts'
import { setOverdueTimer } from './overdue-timer.ts'
import { listUnreturned, readLeave } from './queries.ts'

/**
 * Looks at an approved leave after its end: a return that nobody reported in time, grace included, is C205. Another approved leave that
 * covers the moment explains it; either way what was looked at is said.
 */
export async function lookAtOverdue(parts: Parts, leaveId: string): Promise<void> {
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    const [leave, stored] = await Promise.all([readLeave(tx, leaveId), readStoredLeaveSettings(tx)])
    if (leave?.state !== 'approved' || leave.returnedOn !== null || leave.caseState === 'suspended') return
    const now = parts.clock.now()
    const at = overdueAlertAt(leave.to, leaveSettingsOf(stored, leave.countyCode))
    if (now <= at) return setOverdueTimer(tx, leaveId, at, true)
    const today = shanghaiDate(now)
    const { leaves } = await leavesCovering(tx, leave.caseId, now)
    const other = leaves.find((each) => each.id !== leave.id && each.approved && each.from <= today && today <= each.to)
    const own = { kind: 'leave' as const, id: leave.id, what: `请假 ${leave.from} 至 ${leave.to}（${leave.place}）` }
    await raiseDerived(tx, parts, {
      rule: 'C205',
      caseId: leave.caseId,
      record: `${leave.id}:${leave.to}`,
      facts: `请假 ${leave.leaveNumber} 于 ${leave.to} 到期，至今没有销假。`,
      occurredAt: at,
      considered: [
        { ...own, result: other ? '已到期，没有销假' : '已到期，销假期限已过，没有销假' },
        ...(other
          ? [
              {
                kind: 'leave' as const,
                id: other.id,
                what: `请假 ${other.from} 至 ${other.to}（${other.places.join('、')}）`,
                result: '已批准，含今天',
              },
            ]
          : []),
      ],
      explained: other !== undefined,
    })
  })
}

export const leaveOverdueJob: Job<{ leaveId: string }> = {
  name: 'leave-overdue',
  payload: T.Object({ leaveId: T.String({ format: 'uuid' }) }),
  run: (parts, { leaveId }) => lookAtOverdue(parts, leaveId),
}

/** How many days back a sweep looks for a leave whose timer was lost, and how many it takes at once. */
const backDays = 365
const atOnce = 500

/** Sets again the timers of leaves that ended without a return and that nobody has looked at; one whose moment has passed fires at once. */
export const sweepLeavesJob: Job<unknown> = {
  name: 'sweep-leaves',
  payload: T.Unknown(),
  run: (parts) =>
    parts.workerDatabase.transact(asSystem, async (tx) => {
      const today = shanghaiDate(parts.clock.now())
      const [leaves, stored] = await Promise.all([
        listUnreturned(tx, addDays(today, -backDays), today, atOnce),
        readStoredLeaveSettings(tx),
      ])
      for (const { id, to, countyCode } of leaves) {
        setOverdueTimer(tx, id, overdueAlertAt(to, leaveSettingsOf(stored, countyCode)))
      }
    }),
}
