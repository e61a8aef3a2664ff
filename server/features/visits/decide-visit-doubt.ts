import { doubtVerdicts } from '@guitu/contract/rules/visit-doubt.ts'
import type { decideVisitDoubt as endpoint, VisitDoubtValue } from '@guitu/contract/visits.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockDoubt, readDoubt, setVerdict } from './doubt-queries.ts'

/** Keeps an officer's word on two records that may be of one visit; the records stay as they are. */
export async function decideVisitDoubt(call: Call<typeof endpoint>): Promise<VisitDoubtValue> {
  const { tx, actor, params, body, now } = call
  const doubt = await lockDoubt(tx, params.id)
  if (!doubt) throw notFound('疑似重复')
  if (doubt.verdict === body.verdict && doubt.decidedBy === actor.accountId) return (await readDoubt(tx, params.id))!
  if (doubt.verdict !== null) {
    throw new AppError('conflict', 'doubt-decided', '这两条记录已经由另一位工作人员核对，请刷新页面查看。', {
      allowed: [],
    })
  }
  await setVerdict(tx, params.id, { verdict: body.verdict, decidedBy: actor.accountId, at: now })
  addCaseEvent(tx, {
    caseId: doubt.caseId,
    kind: 'visits-compared',
    actorId: actor.accountId,
    officeCode: doubt.officeCode,
    note: `${doubt.heldOn} 的两条走访谈话记录：${doubtVerdicts[body.verdict]}`,
    subjectId: params.id,
    at: now,
  })
  auditDeed(call, {
    action: 'visit.compare',
    subjectType: 'case',
    subjectId: doubt.caseId,
    officeCode: doubt.officeCode,
    summary: { verdict: body.verdict },
  })
  announce(tx, { topic: 'case', office: doubt.officeCode, id: doubt.caseId })
  return (await readDoubt(tx, params.id))!
}
