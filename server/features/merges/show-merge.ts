import type { DuplicatePairValue, MergeValue } from '@guitu/contract/merges.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { type MergeFound, readMerge } from './merge-queries.ts'
import { type PairFound, readPair } from './queries.ts'

/** A merge as the one who asks may see it, with what they can do now. */
export function showMerge(merge: MergeFound, actor: Actor): MergeValue {
  const { keptPersonId: _kept, gonePersonId: _gone, proposerId, ...rest } = merge
  const decides = rest.state === 'proposed' && proposerId !== actor.accountId && may(actor.role, 'merge.decide')
  return { ...rest, allowed: decides ? ['decide'] : [] }
}

/** Reads a merge anew and shows it. @throws AppError 404 when it is not in scope */
export async function showMergeAnew(tx: Tx, id: string, actor: Actor): Promise<MergeValue> {
  const merge = await readMerge(tx, id)
  if (!merge) throw notFound('合并记录')
  return showMerge(merge, actor)
}

/** A pair with what the one who asks can do about it. */
export function showPair(pair: PairFound, actor: Actor): DuplicatePairValue {
  const open = pair.dismissal === null && pair.openMerge === null && may(actor.role, 'merge.propose')
  return { ...pair, allowed: open ? ['propose', 'dismiss'] : [] }
}

/** Reads a pair anew and shows it. @throws AppError 404 when one of the two is out of sight */
export async function showPairAnew(tx: Tx, id: string, actor: Actor): Promise<DuplicatePairValue> {
  const pair = await readPair(tx, id)
  if (!pair) throw notFound('重复人员')
  return showPair(pair, actor)
}
