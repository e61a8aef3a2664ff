import type { AidValue, promiseAid as endpoint } from '@guitu/contract/aids.ts'
import { aidKinds, checkPromise } from '@guitu/contract/rules/aid.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { setAidTimer } from './aid-timer.ts'
import { lockAid } from './lock-aid.ts'
import { insertAidStep, setPromised } from './queries.ts'
import { showAidAnew } from './show-aid.ts'

/** Promises help by a day, or gives a promise another day with the reason. */
export async function promiseAid(call: Call<typeof endpoint>): Promise<AidValue> {
  const { tx, actor, params, body, now } = call
  const { aid, case: about, again } = await lockAid(tx, { aidId: params.id, id: body.id, action: 'promise' })
  if (again) return showAidAnew(tx, aid.id, about, actor, now)
  const promisedBy = body.promisedBy.trim()
  const note = (body.note ?? '').trim()
  const renewed = aid.state === 'promised'
  const faults = checkPromise({ promisedBy, dueOn: body.dueOn, note }, { today: shanghaiDate(now), again: renewed })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await Promise.all([
    setPromised(tx, aid.id, promisedBy, body.dueOn),
    insertAidStep(tx, {
      id: body.id,
      aidId: aid.id,
      kind: 'promised',
      day: body.dueOn,
      promisedBy,
      note,
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      at: now,
    }),
  ])
  setAidTimer(tx, aid.id, body.dueOn)
  addCaseEvent(tx, {
    caseId: aid.caseId,
    kind: 'aid-promised',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${aidKinds[aid.kind]}：${promisedBy}，${body.dueOn} 前${renewed ? '（改期）' : ''}`,
    subjectId: aid.id,
    at: now,
  })
  auditDeed(call, {
    action: 'aid.promise',
    subjectType: 'aid',
    subjectId: aid.id,
    officeCode: about.officeCode,
    summary: { dueOn: body.dueOn, renewed },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: aid.caseId })
  return showAidAnew(tx, aid.id, about, actor, now)
}
