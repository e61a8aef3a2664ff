import { may } from '@guitu/contract/rules/permissions.ts'
import { checkQueryDecider, standingOfQuery } from '@guitu/contract/rules/record-query.ts'
import type { RecordQueryValue } from '@guitu/contract/seals.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { type RecordQueryFound, readRecordQuery } from './record-query-queries.ts'

/** A query as the one who asks may see it, with what they can do now. */
export function showRecordQuery(query: RecordQueryFound, actor: Actor, now: Date): RecordQueryValue {
  const { requesterId, erased, ...rest } = query
  const state = standingOfQuery(query.state, query.closesAt, now)
  const isRequester = requesterId === actor.accountId
  const decides =
    state === 'requested' && may(actor.role, 'record-query.decide') && !checkQueryDecider(actor.role, isRequester)
  const opens = state === 'approved' && isRequester && !erased
  return { ...rest, state, allowed: [...(decides ? ['decide'] : []), ...(opens ? ['open'] : [])] }
}

/** Reads a query anew and shows it. @throws AppError 404 when it is not in scope */
export async function showRecordQueryAnew(tx: Tx, id: string, actor: Actor, now: Date): Promise<RecordQueryValue> {
  const query = await readRecordQuery(tx, id)
  if (!query) throw notFound('查阅申请')
  return showRecordQuery(query, actor, now)
}
