import type { listCaseAttachments as endpoint } from '@guitu/contract/case-attachments.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { listCaseAttachments as query, seesCase } from './case-attachment-queries.ts'

/** The files of one case, to whoever sees the case. */
export async function listCaseAttachments(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params } = call
  const { page = 1, pageSize = 20 } = call.query
  const [seen, found] = await Promise.all([
    seesCase(tx, params.id),
    query(tx, params.id, { number: page, size: pageSize }),
  ])
  if (!seen) throw notFound('档案')
  return found
}
