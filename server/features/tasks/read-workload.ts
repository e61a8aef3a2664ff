import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { addDays, shanghaiDate, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { may, type Role, roles } from '@guitu/contract/rules/permissions.ts'
import type { readWorkload as endpoint } from '@guitu/contract/workload.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { listWorkload } from './workload-queries.ts'

const workingRoles = (Object.keys(roles) as Role[]).filter((role) => may(role, 'task.work'))
/** What is due within so many days counts as due soon, today included. */
const SOON_DAYS = 3

/** 工作量: who of a county has how much, what is late on top. */
export async function readWorkload(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, query, now } = call
  if (!query.countyCode.startsWith(actor.scope)) throw notFound('县（市、区）')
  const today = shanghaiDate(now)
  const rows = await listWorkload(tx, {
    countyCode: query.countyCode,
    roles: workingRoles,
    now,
    soonUntil: startOfDay(addDays(today, SOON_DAYS + 1)),
    monthFrom: startOfDay(`${today.slice(0, 7)}-01`),
  })
  return { rows }
}
