import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { listCaseVisits as endpoint } from '@guitu/contract/visits.ts'
import type { Call } from '../../platform/routes.ts'
import { readContactCase } from '../dues/lock-case.ts'
import { listDoubtsOfCase } from './doubt-queries.ts'
import { listAttemptsOfCase, listVisitsOfCase } from './queries.ts'

const ROWS_SHOWN = 200

/** Visits and talks of one case, and attempts to reach the person. */
export async function listCaseVisits({ tx, params }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const about = await readContactCase(tx, params.id)
  const [visits, attempts, doubts] = await Promise.all([
    listVisitsOfCase(tx, about.id, ROWS_SHOWN),
    listAttemptsOfCase(tx, about.id, ROWS_SHOWN),
    listDoubtsOfCase(tx, about.id, ROWS_SHOWN),
  ])
  const check = checkCaseAction(about.kind, about.state, 'record-visit')
  return {
    visits,
    attempts,
    doubts,
    canVisit: check.ok,
    canAttempt: check.ok && about.kind === 'corrections',
    whyNot: check.ok ? '' : check.message,
  }
}
