import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listCaseMerges as endpoint } from '@guitu/contract/merges.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { listMergesOfCase } from './merge-queries.ts'
import { showMerge } from './show-merge.ts'

/** Who was merged into the person of a record, by whom, when, why and confirmed by whom. */
export async function listCaseMerges({ tx, actor, params }: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const rows = await listMergesOfCase(tx, params.id)
  if (!rows) throw notFound('档案')
  return { rows: rows.map((each) => showMerge(each, actor)) }
}
