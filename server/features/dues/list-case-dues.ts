import type { listCaseDues as endpoint } from '@guitu/contract/dues.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { standingOfDue } from '@guitu/contract/rules/due.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { readPlans } from './plan-dues.ts'

/** What is due next in one case, computed at this moment: it does not wait for the job. */
export async function listCaseDues({ tx, params, now }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const [plan] = await readPlans(tx, [params.id], now)
  if (!plan) throw notFound('档案')
  const today = shanghaiDate(now)
  return { dues: plan.dues.map((due) => ({ ...due, standing: standingOfDue(due, today) })) }
}
