import type { requestPermit as endpoint, PermitValue } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkPermitRequest } from '@guitu/contract/rules/permit.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { idReused, lockLeaves } from './lock-leave.ts'
import { insertPermit, insertPermitStep, readPermit } from './permit-queries.ts'
import { showPermitAnew } from './show-permit.ts'

/** Enters a request for regular cross-county activity for the person; the county decides (实施办法 Art. 29). */
export async function requestPermit(call: Call<typeof endpoint>): Promise<PermitValue> {
  const { tx, actor, body, now } = call
  const earlier = await readPermit(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showPermitAnew(tx, body.id, actor, now)
  }
  const locked = await lockLeaves(tx, body.caseId, 'request-leave')
  const places = [...new Set(body.places.map((place) => place.trim()))]
  const faults = checkPermitRequest(
    { from: body.from, to: body.to, purpose: body.purpose, frequency: body.frequency, places },
    { today: shanghaiDate(now), termEnd: locked.case.endDate },
    locked.settings,
  )
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertPermit(tx, {
    id: body.id,
    caseId: body.caseId,
    purpose: body.purpose.trim(),
    frequency: body.frequency.trim(),
    places,
    from: body.from,
    to: body.to,
    askedAt: now,
    askedBy: actor.accountId,
  })
  await insertPermitStep(tx, {
    id: newId(now),
    permitId: body.id,
    kind: 'requested',
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    opinion: '',
    at: now,
  })
  addCaseEvent(tx, {
    caseId: body.caseId,
    kind: 'permit-requested',
    actorId: actor.accountId,
    officeCode: locked.case.officeCode,
    note: `${body.from} 至 ${body.to}，${places.join('、')}，${body.frequency.trim()}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'permit.request',
    subjectType: 'permit',
    subjectId: body.id,
    officeCode: locked.case.officeCode,
  })
  announce(tx, { topic: 'case', office: locked.case.officeCode, id: body.caseId })
  return showPermitAnew(tx, body.id, actor, now)
}
