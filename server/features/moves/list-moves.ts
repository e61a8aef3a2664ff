import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listMoves as endpoint } from '@guitu/contract/moves.ts'
import { checkMoveDecider } from '@guitu/contract/rules/moves.ts'
import type { Call } from '../../platform/routes.ts'
import { listMoves as query } from './queries.ts'
import { showMove } from './show-move.ts'

/** 待办, 迁出, 迁入 of the caller's place. */
export async function listMoves(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor } = call
  const { view, page = 1, pageSize = 20 } = call.query
  const decides = checkMoveDecider(actor.role, false) === undefined
  const found = await query(tx, { view, scope: actor.scope, decides }, { number: page, size: pageSize })
  return { ...found, rows: found.rows.map((move) => showMove(move, actor)) }
}
