import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { findMergeConflict, type MergeObstacle, mergeObstacles } from '@guitu/contract/rules/merge.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { PairFound } from './queries.ts'
import { findObstacle, listCasesToMerge } from './queries.ts'

/** The refusal of a merge, in the words of its obstacle. */
export function obstacleError(obstacle: MergeObstacle): AppError {
  return new AppError('conflict', `merge-${obstacle}`, mergeObstacles[obstacle], { allowed: [] })
}

/**
 * The cases of two persons that can be made one.
 * @throws AppError 409 with what stands against it: cases out of reach or closed, leaves or consents that contradict each other
 */
export async function checkMerge(
  tx: Tx,
  keptPersonId: string,
  gonePersonId: string,
  now: Date,
): Promise<{ id: string; officeCode: string; goes: boolean }[]> {
  const [obstacle, kept, gone] = await Promise.all([
    findObstacle(tx, keptPersonId, gonePersonId),
    listCasesToMerge(tx, keptPersonId),
    listCasesToMerge(tx, gonePersonId),
  ])
  if (obstacle !== '') throw obstacleError(obstacle as MergeObstacle)
  const conflict = findMergeConflict(kept, gone, shanghaiDate(now))
  if (conflict) throw obstacleError(conflict)
  return [...kept.map((each) => ({ ...each, goes: false })), ...gone.map((each) => ({ ...each, goes: true }))]
}

/** The county of all cases of a pair, or the city when they are of several. */
export function officeOfPair(pair: PairFound): string {
  const counties = new Set(pair.persons.flatMap(({ cases }) => cases.map(({ officeCode }) => officeCode.slice(0, 6))))
  return counties.size === 1 ? [...counties][0]! : '511700'
}
