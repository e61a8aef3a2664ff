import type { listCaseActivities as endpoint } from '@guitu/contract/activities.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { hoursByMonth } from '@guitu/contract/rules/activity.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import type { Call } from '../../platform/routes.ts'
import { mustBeCorrections, readContactCase } from '../dues/lock-case.ts'
import { listAttendances, listExemptions } from './queries.ts'

const ATTENDANCES_SHOWN = 300

/** Education and public-benefit work of one person, with the hours of each month. */
export async function listCaseActivities(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params } = call
  const about = await readContactCase(tx, params.id)
  mustBeCorrections(about)
  const [attendances, exemptions] = await Promise.all([
    listAttendances(tx, about.id, ATTENDANCES_SHOWN),
    listExemptions(tx, about.id),
  ])
  const check = checkCaseAction(about.kind, about.state, 'record-activity')
  return {
    attendances,
    months: hoursByMonth(attendances.filter(({ voided }) => voided === null)),
    exemptions,
    minor: isMinorsCase(about.birthDate, about.startDate),
    canRecord: check.ok,
    whyNot: check.ok ? '' : check.message,
  }
}
