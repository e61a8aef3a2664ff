import type { AidValue, recordNeed as endpoint } from '@guitu/contract/aids.ts'
import { aidKinds } from '@guitu/contract/rules/aid.ts'
import { parseDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { insertAid, insertAidStep, readAid } from './queries.ts'
import { showAidAnew } from './show-aid.ts'

/** Records what a person needs, with their consent. */
export async function recordNeed(call: Call<typeof endpoint>): Promise<AidValue> {
  const { tx, actor, params, body, now } = call
  const locked = await lockAftercareCase(tx, params.id)
  if (isRecorded((await readAid(tx, body.id))?.caseId, params.id)) {
    return showAidAnew(tx, body.id, locked.case, actor, now)
  }
  mustAllow(locked, 'give-aid', 'aid')
  const need = body.need.trim()
  const faults: Record<string, string> = {}
  if ([...need].length < 5) faults.need = '请写明需要什么帮助，至少 5 个字'
  if (parseDate(body.askedOn) === null) faults.askedOn = `没有 ${body.askedOn} 这一天，请改正`
  else if (body.askedOn > shanghaiDate(now)) faults.askedOn = '提出日期不能晚于今天'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertAid(tx, {
    id: body.id,
    caseId: params.id,
    kind: body.kind,
    need,
    askedOn: body.askedOn,
    askedBy: actor.accountId,
    at: now,
  })
  await insertAidStep(tx, {
    id: newId(now),
    aidId: body.id,
    kind: 'needed',
    day: body.askedOn,
    note: need,
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  const { officeCode } = locked.case
  addCaseEvent(tx, {
    caseId: params.id,
    kind: 'aid-needed',
    actorId: actor.accountId,
    officeCode,
    note: aidKinds[body.kind],
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'aid.need',
    subjectType: 'aid',
    subjectId: body.id,
    officeCode,
    summary: { kind: body.kind },
  })
  announce(tx, { topic: 'case', office: officeCode, id: params.id })
  return showAidAnew(tx, body.id, locked.case, actor, now)
}
