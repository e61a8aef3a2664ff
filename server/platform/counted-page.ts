import type { SelectQueryBuilder } from 'kysely'
import type { Tx } from './database.ts'

/** Above this a total is not counted on: the screen says 超过 10,000 条. */
const countedAtMost = 10_000

/**
 * One page of a list that is chosen by a number.
 * @param rows the rows in their order, with all that is shown of them
 * @param ids the same rows, of each nothing but its id: what is counted
 */
export async function countedPage<A, B extends keyof A, Row, C, D extends keyof C>(
  tx: Tx,
  rows: SelectQueryBuilder<A, B, Row>,
  ids: SelectQueryBuilder<C, D, { id: string }>,
  page: { number: number; size: number },
): Promise<{ rows: Row[]; total: number; totalIsFloor: boolean }> {
  const [shown, counted] = await Promise.all([
    rows
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(ids.limit(countedAtMost + 1).as('counted'))
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    rows: shown as Row[],
    total: Math.min(counted.n, countedAtMost),
    totalIsFloor: counted.n > countedAtMost,
  }
}
