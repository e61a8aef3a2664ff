import type { listCaseEvents as endpoint } from '@guitu/contract/case-events.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { addDays, startOfDay } from '@guitu/contract/rules/calendar.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { caseInScope, listActors, listCaseEvents as queryEvents } from './queries.ts'

/** The course of one case, newest first. Days are days in Shanghai, both ends included. */
export async function listCaseEvents({ tx, params, query }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { kinds = '', actorId, from, to, page = 1, pageSize = 20 } = query
  if (from && to && from > to) throw invalid({ to: '结束日期不能早于开始日期' })
  const filter = {
    kinds: kinds.split(',').filter((kind) => kind !== ''),
    ...(actorId ? { actorId } : {}),
    ...(from ? { since: startOfDay(from) } : {}),
    ...(to ? { before: startOfDay(addDays(to, 1)) } : {}),
  }
  const [inScope, found, actors] = await Promise.all([
    caseInScope(tx, params.id),
    queryEvents(tx, params.id, filter, { number: page, size: pageSize }),
    listActors(tx, params.id),
  ])
  if (!inScope) throw notFound('档案')
  return { ...found, actors }
}
