import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listCaseLeaves as endpoint } from '@guitu/contract/leaves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { daysThatCount } from '@guitu/contract/rules/leave.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { readLeaveSettings } from './leave-settings.ts'
import { mustKnowLeave } from './lock-leave.ts'
import { listPermitsOfCase } from './permit-queries.ts'
import { listLeavesOfCase, readCase } from './queries.ts'
import { courseOf, showLeave } from './show-leave.ts'
import { showPermit } from './show-permit.ts'

/** Leaves and permits of one case, with what the meter needs. */
export async function listCaseLeaves(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const about = await readCase(tx, params.id)
  if (!about) throw notFound('档案')
  mustKnowLeave(about)
  const [leaves, permits, settings] = await Promise.all([
    listLeavesOfCase(tx, about.id),
    listPermitsOfCase(tx, about.id),
    readLeaveSettings(tx, about.countyCode),
  ])
  const check = checkCaseAction(about.kind, about.state, 'request-leave')
  return {
    leaves: leaves.map((leave) => showLeave(leave, actor, now, settings)),
    permits: permits.map((permit) => showPermit(permit, actor, shanghaiDate(now))),
    settings,
    counted: leaves.flatMap((leave) => {
      const days = daysThatCount(courseOf(leave), now, settings)
      return days ? [{ leaveId: leave.id, ...days }] : []
    }),
    canRequest: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
