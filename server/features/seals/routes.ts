import { decideRecordQuery, listRecordQueries, listSeals, requestRecordQuery, sealCase } from '@guitu/contract/seals.ts'
import type { Routes } from '../../platform/routes.ts'
import { decideRecordQuery as decide } from './decide-record-query.ts'
import { listRecordQueries as listQueries } from './list-record-queries.ts'
import { listSeals as list } from './list-seals.ts'
import { requestRecordQuery as request } from './request-record-query.ts'
import { sealCase as seal } from './seal-case.ts'

export function registerSeals(routes: Routes): void {
  routes.staff(sealCase, seal)
  routes.staff(listSeals, list)
  routes.staff(listRecordQueries, listQueries)
  routes.staff(requestRecordQuery, request)
  routes.staff(decideRecordQuery, decide)
}
