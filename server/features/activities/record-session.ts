import type { ActivitySessionValue, recordSession as endpoint } from '@guitu/contract/activities.ts'
import { activityKinds, checkSession, minorsAmongAdults } from '@guitu/contract/rules/activity.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockContactCases, mustAllow, mustBeCorrections } from '../dues/lock-case.ts'
import { insertSession, readSession } from './queries.ts'

/** Enters an occasion of education or public-benefit work with everybody who came: all of them, or none. */
export async function recordSession(call: Call<typeof endpoint>): Promise<ActivitySessionValue> {
  const { tx, actor, body, now } = call
  const people = await lockContactCases(tx, body.caseIds)
  const earlier = await readSession(tx, body.id)
  if (earlier) return earlier
  for (const about of people) {
    mustBeCorrections(about)
    mustAllow(about, 'record-activity')
  }
  const topic = body.topic.trim()
  const place = (body.place ?? '').trim()
  const last = people.reduce((latest, about) => (about.startDate > latest.startDate ? about : latest))
  const faults = checkSession(
    { heldOn: body.heldOn, hours: body.hours, topic },
    { today: shanghaiDate(now), earliest: last.startDate },
  )
  if (faults.heldOn && people.length > 1 && body.heldOn < last.startDate) faults.heldOn += `（${last.personName}）`
  const minors = minorsAmongAdults(people)
  if (minors.length > 0) {
    faults.caseIds = `未成年人的社区矫正与成年人分别进行（社区矫正法第五十二条），请另外登记一次：${minors.join('、')}`
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertSession(tx, {
    id: body.id,
    kind: body.kind,
    heldOn: body.heldOn,
    minutes: Math.round(body.hours * 60),
    topic,
    place,
    officerId: actor.accountId,
    officeCode: actor.officeCode,
    enteredAt: now,
    caseIds: body.caseIds,
  })
  for (const about of people) {
    addCaseEvent(tx, {
      caseId: about.id,
      kind: 'activity-attended',
      actorId: actor.accountId,
      officeCode: about.officeCode,
      note: `${body.heldOn} ${activityKinds[body.kind]} ${body.hours} 小时：${topic}`,
      subjectId: body.id,
      at: now,
    })
  }
  auditDeed(call, {
    action: 'activity.record',
    subjectType: 'activity-session',
    subjectId: body.id,
    officeCode: actor.officeCode,
    summary: { kind: body.kind, heldOn: body.heldOn, hours: body.hours, people: people.length },
  })
  announce(tx, { topic: 'case', office: people.length === 1 ? last.officeCode : actor.officeCode, id: last.id })
  const kept = await readSession(tx, body.id)
  if (!kept) throw new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
  return kept
}
