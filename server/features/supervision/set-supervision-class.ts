import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { DECIDE_DAYS_AHEAD, holdingOn, supervisionClasses } from '@guitu/contract/rules/supervision-class.ts'
import type { CaseClassesValue, setSupervisionClass as endpoint } from '@guitu/contract/supervision-classes.ts'
import { invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { findClassDecision, insertClassDecision, listClassDecisions } from './class-queries.ts'
import { showClasses } from './list-supervision-classes.ts'
import { idReused, lockSupervisedCase, mustAllow } from './lock-case.ts'

/**
 * Decides the class from a day on. The first one may say since when it already holds; a change is never backdated, because reports that
 * were owed under the class before stay as they were.
 */
export async function setSupervisionClass(call: Call<typeof endpoint>): Promise<CaseClassesValue> {
  const { tx, actor, params, body, now } = call
  const about = await lockSupervisedCase(tx, params.id)
  const decisionOf = await findClassDecision(tx, body.id)
  if (decisionOf === about.id) return showClasses(tx, about, now)
  if (decisionOf !== undefined) throw idReused()
  mustAllow(about, 'set-class')
  const decisions = await listClassDecisions(tx, about.id)
  const today = shanghaiDate(now)
  const ground = body.ground.trim()
  const faults: Record<string, string> = {}
  if (ground.length < 5) faults.ground = '请写明依据，至少 5 个字'
  const earliest = decisions.length === 0 ? about.startDate : today
  const latest = addDays(today, DECIDE_DAYS_AHEAD)
  if (body.from < earliest || body.from > latest) faults.from = `开始日期应在 ${earliest} 至 ${latest} 之间`
  if (holdingOn(decisions, body.from)?.class === body.class) {
    faults.class = `${body.from} 已经是${supervisionClasses[body.class]}，不用再次确定`
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertClassDecision(tx, {
    id: body.id,
    caseId: about.id,
    class: body.class,
    from: body.from,
    ground,
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    at: now,
  })
  addCaseEvent(tx, {
    caseId: about.id,
    kind: 'class-set',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `自 ${body.from} 起${supervisionClasses[body.class]}：${ground}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'supervision-class.set',
    subjectType: 'case',
    subjectId: about.id,
    officeCode: about.officeCode,
    summary: { class: body.class, from: body.from },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.id })
  return showClasses(tx, about, now)
}
