import type { listCaseEvents as endpoint } from '@guitu/contract/case-events.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { caseInScope, listCaseEvents as queryEvents } from './queries.ts'

/** The course of one case, newest first. */
export async function listCaseEvents({ tx, params, query }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  if (!(await caseInScope(tx, params.id))) throw notFound('档案')
  const kinds = query.kinds?.split(',').filter((kind) => kind !== '') ?? []
  return queryEvents(tx, params.id, kinds, { number: query.page ?? 1, size: query.pageSize ?? 20 })
}
