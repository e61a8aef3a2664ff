import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listLeaves as endpoint } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkDecider } from '@guitu/contract/rules/leave.ts'
import { type LeaveLevel, leaveLevels } from '@guitu/contract/rules/leave-route.ts'
import { leaveSettingsOf } from '@guitu/contract/rules/leave-settings.ts'
import type { Call } from '../../platform/routes.ts'
import { readStoredLeaveSettings } from './leave-settings.ts'
import { listLeaves as query } from './queries.ts'
import { showLeave } from './show-leave.ts'

/** 待办, 在外, 已办, 我发起的, each within the scope of the one who asks. */
export async function listLeaves(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const levels = (Object.keys(leaveLevels) as LeaveLevel[]).filter(
    (level) => checkDecider(level, actor.role, false) === undefined,
  )
  const cityOnly = actor.role === 'city-officer' || actor.role === 'city-leader'
  const [found, stored] = await Promise.all([
    query(
      tx,
      { view, accountId: actor.accountId, levels, cityOnly, today: shanghaiDate(now) },
      { number: page, size: pageSize },
    ),
    readStoredLeaveSettings(tx),
  ])
  return {
    ...found,
    rows: found.rows.map((leave) => showLeave(leave, actor, now, leaveSettingsOf(stored, leave.countyCode))),
  }
}
