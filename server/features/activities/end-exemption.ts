import type { ActivityExemptionValue, endExemption as endpoint } from '@guitu/contract/activities.ts'
import { activityKinds } from '@guitu/contract/rules/activity.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockContactCases, mustAllow } from '../dues/lock-case.ts'
import { readExemption, setExemptionEnded } from './queries.ts'

/** Ends an exemption before its time: today is its last day. Ending one that is ended changes nothing. */
export async function endExemption(call: Call<typeof endpoint>): Promise<ActivityExemptionValue> {
  const { tx, actor, params, now } = call
  const seen = await readExemption(tx, params.id)
  if (!seen) throw notFound('免予安排')
  const [about] = await lockContactCases(tx, [seen.caseId])
  const exemption = (await readExemption(tx, params.id))!
  if (exemption.endedOn !== null) return exemption
  mustAllow(about!, 'record-activity')
  const today = shanghaiDate(now)
  if (exemption.to < today) {
    throw new AppError('conflict', 'exemption-over', `免予安排已经于 ${exemption.to} 期满，不需要提前结束。`, {
      allowed: [],
    })
  }
  await setExemptionEnded(tx, exemption.id, today)
  addCaseEvent(tx, {
    caseId: exemption.caseId,
    kind: 'activity-exemption-ended',
    actorId: actor.accountId,
    officeCode: about!.officeCode,
    note: activityKinds[exemption.kind],
    subjectId: exemption.id,
    at: now,
  })
  auditDeed(call, {
    action: 'activity.end-exemption',
    subjectType: 'case',
    subjectId: exemption.caseId,
    officeCode: about!.officeCode,
  })
  announce(tx, { topic: 'case', office: about!.officeCode, id: exemption.caseId })
  return (await readExemption(tx, exemption.id))!
}
