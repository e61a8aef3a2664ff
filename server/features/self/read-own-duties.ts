import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { activityKinds } from '@guitu/contract/rules/activity.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { plainDay, plainDuty } from '@guitu/contract/rules/plain-words.ts'
import type { readOwnDuties as endpoint } from '@guitu/contract/self.ts'
import type { PersonActor } from '../../platform/actor.ts'
import type { Call } from '../../platform/routes.ts'
import { mustBeCorrections, readContactCase } from '../dues/lock-case.ts'
import { readPlans } from '../dues/plan-dues.ts'
import { type OwnActivity, readOwnActivities } from './own-page-queries.ts'

function sentenceOf(activity: OwnActivity, today: string): string {
  if (activity.exemptUntil) return `到 ${plainDay(activity.exemptUntil, today)} 为止不用参加。`
  const done =
    activity.times === 0 ? '这个月还没有参加。' : `这个月参加了 ${activity.times} 次，一共 ${activity.hours} 小时。`
  return `${done}什么时候、在哪里，司法所会提前告诉您。`
}

/** What the person owes, computed at this moment, in plain sentences. */
export async function readOwnDuties(call: Call<typeof endpoint, PersonActor>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  mustBeCorrections(await readContactCase(tx, actor.caseId))
  const today = shanghaiDate(now)
  const [plans, activities] = await Promise.all([
    readPlans(tx, [actor.caseId], now),
    readOwnActivities(tx, actor.caseId, `${today.slice(0, 7)}-01`, today),
  ])
  return {
    duties: (plans[0]?.dues ?? []).map((due) => plainDuty(due, today)),
    activities: activities.map((each) => ({ title: activityKinds[each.kind], sentence: sentenceOf(each, today) })),
  }
}
