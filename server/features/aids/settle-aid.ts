import type { AidValue, settleAid as endpoint } from '@guitu/contract/aids.ts'
import { aidKinds, checkSettling, notGivenReasons } from '@guitu/contract/rules/aid.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { noteSettled } from '../alerts/note-settled.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockAid } from './lock-aid.ts'
import { insertAidStep, setSettled } from './queries.ts'
import { showAidAnew } from './show-aid.ts'

/** Records that help was given, or that it was not and why. */
export async function settleAid(call: Call<typeof endpoint>): Promise<AidValue> {
  const { tx, actor, params, body, now } = call
  const { aid, case: about, again } = await lockAid(tx, { aidId: params.id, id: body.id, action: 'settle' })
  if (again) return showAidAnew(tx, aid.id, about, actor, now)
  const note = (body.note ?? '').trim()
  const faults = checkSettling(
    { given: body.given, day: body.day, reason: body.reason, note },
    { today: shanghaiDate(now), askedOn: aid.askedOn },
  )
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const state = body.given ? 'given' : 'not-given'
  const reason = body.given ? null : body.reason!
  await Promise.all([
    setSettled(tx, aid.id, { state, settledOn: body.day, reason }),
    insertAidStep(tx, {
      id: body.id,
      aidId: aid.id,
      kind: state,
      day: body.day,
      reason,
      note,
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      at: now,
    }),
  ])
  addCaseEvent(tx, {
    caseId: aid.caseId,
    kind: 'aid-settled',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${aidKinds[aid.kind]}：${reason === null ? '已兑现' : `未兑现，${notGivenReasons[reason]}`}`,
    subjectId: aid.id,
    at: now,
  })
  const late = `${aidKinds[aid.kind]}：${reason === null ? `${body.day} 已兑现` : `${body.day} 登记不再兑现，${notGivenReasons[reason]}`}`
  await noteSettled(call, { rule: 'A302', caseId: aid.caseId, record: aid.id }, late)
  auditDeed(call, {
    action: body.given ? 'aid.give' : 'aid.not-give',
    subjectType: 'aid',
    subjectId: aid.id,
    officeCode: about.officeCode,
    ...(reason === null ? {} : { summary: { reason } }),
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: aid.caseId })
  return showAidAnew(tx, aid.id, about, actor, now)
}
