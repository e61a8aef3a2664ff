import type { listCases as endpoint } from '@guitu/contract/cases.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { Call } from '../../platform/routes.ts'
import { caseFilter } from './case-filter.ts'
import { listCases as queryCases } from './list-queries.ts'

/** The ledger, newest first. */
export async function listCases({
  tx,
  actor,
  query,
  parts,
}: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...typed } = query
  const filter = caseFilter(typed, actor.scope, parts.cipher)
  if (!filter) return { rows: [], total: 0, totalIsFloor: false }
  return queryCases(tx, filter, { number: page ?? 1, size: pageSize ?? 20 })
}
