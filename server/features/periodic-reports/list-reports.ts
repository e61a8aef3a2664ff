import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listPeriodicReports as endpoint } from '@guitu/contract/periodic-reports.ts'
import type { Call } from '../../platform/routes.ts'
import { listReports as queryReports } from './queries.ts'

/** Reports of the caller's office, or of those below it. */
export async function listReports({ tx, actor, query }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { page, pageSize, ...filter } = query
  return queryReports(
    tx,
    { ...filter, ownOffice: actor.officeCode, prefix: actor.scope },
    { number: page ?? 1, size: pageSize ?? 20 },
  )
}
