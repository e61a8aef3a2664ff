import type { endPermit as endpoint, PermitValue } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockPermit } from './lock-permit.ts'
import { insertPermitStep, setEnded, setPermitState } from './permit-queries.ts'
import { showPermitAnew } from './show-permit.ts'

/** Takes a request back, or ends what is approved; today is then the last day it is good for. */
export async function endPermit(call: Call<typeof endpoint>): Promise<PermitValue> {
  const { tx, actor, params, body, now } = call
  const step = { permitId: params.id, id: body.id, action: 'end', caseAction: 'report-return', now } as const
  const permit = await lockPermit(tx, step)
  if (!permit) return showPermitAnew(tx, params.id, actor, now)
  const today = shanghaiDate(now)
  const withdrawn = permit.state === 'requested' || today < permit.from
  await Promise.all([
    withdrawn ? setPermitState(tx, permit.id, { state: 'withdrawn' }) : setEnded(tx, permit.id, today),
    insertPermitStep(tx, {
      id: body.id,
      permitId: permit.id,
      kind: withdrawn ? 'withdrawn' : 'ended',
      officerId: actor.accountId,
      officeCode: actor.officeCode,
      opinion: body.opinion.trim(),
      at: now,
    }),
  ])
  addCaseEvent(tx, {
    caseId: permit.caseId,
    kind: 'permit-ended',
    actorId: actor.accountId,
    officeCode: permit.officeCode,
    note: `${withdrawn ? '撤回' : '终止'} ${permit.from} 至 ${permit.to}，${permit.places.join('、')}`,
    subjectId: permit.id,
    at: now,
  })
  auditDeed(call, {
    action: withdrawn ? 'permit.withdraw' : 'permit.end',
    subjectType: 'permit',
    subjectId: permit.id,
    officeCode: permit.officeCode,
  })
  announce(tx, { topic: 'case', office: permit.officeCode, id: permit.caseId })
  return showPermitAnew(tx, permit.id, actor, now)
}
