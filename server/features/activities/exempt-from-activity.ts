import type { ActivityExemptionValue, exemptFromActivity as endpoint } from '@guitu/contract/activities.ts'
import { activityKinds, checkExemption, exemptionGrounds } from '@guitu/contract/rules/activity.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockContactCases, mustAllow, mustBeCorrections } from '../dues/lock-case.ts'
import { insertExemption, readExemption } from './queries.ts'

/** Enters why a person is asked for no education or no public-benefit work for a while. */
export async function exemptFromActivity(call: Call<typeof endpoint>): Promise<ActivityExemptionValue> {
  const { tx, actor, body, now } = call
  const [about] = await lockContactCases(tx, [body.caseId])
  const earlier = await readExemption(tx, body.id)
  if (earlier?.caseId === body.caseId) return earlier
  if (earlier) throw idReused()
  mustBeCorrections(about!)
  mustAllow(about!, 'record-activity')
  const note = body.note.trim()
  const faults = checkExemption({ ground: body.ground, note, from: body.from, to: body.to }, about!)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertExemption(tx, {
    id: body.id,
    caseId: body.caseId,
    kind: body.kind,
    ground: body.ground,
    note,
    from: body.from,
    to: body.to,
    officerId: actor.accountId,
    officeCode: about!.officeCode,
    enteredAt: now,
  })
  addCaseEvent(tx, {
    caseId: body.caseId,
    kind: 'activity-exempted',
    actorId: actor.accountId,
    officeCode: about!.officeCode,
    note: `${activityKinds[body.kind]}，${body.from} 至 ${body.to}：${exemptionGrounds[body.ground]}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'activity.exempt',
    subjectType: 'case',
    subjectId: body.caseId,
    officeCode: about!.officeCode,
    summary: { kind: body.kind, ground: body.ground },
  })
  announce(tx, { topic: 'case', office: about!.officeCode, id: body.caseId })
  return (await readExemption(tx, body.id))!
}
