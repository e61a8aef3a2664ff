import type { MoveValue } from '@guitu/contract/moves.ts'
import { allowedMoveActions, checkMoveDecider, type MoveAction } from '@guitu/contract/rules/moves.ts'
import { type Action, may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { type MoveFound, readMove } from './queries.ts'

const permissionOf: Record<MoveAction, Action> = {
  review: 'move.decide',
  decide: 'move.decide',
  withdraw: 'move.request',
  report: 'move.request',
}

/** Why the step is not for this officer; nothing when it is. The old place sends and withdraws, the new one takes over and receives. */
export function checkMoveSide(move: MoveFound, action: MoveAction, actor: Actor): string | undefined {
  const old = action === 'review' || action === 'withdraw'
  const office = old ? move.fromOffice : move.toOffice
  if (!office.startsWith(actor.scope)) return old ? '由原执行地办理，您不能代办' : '由新执行地办理，您不能代办'
  if (action !== 'review' && action !== 'decide') return undefined
  return checkMoveDecider(actor.role, move.askedBy === actor.accountId)
}

/** One move as the one who asks may see it, with what they can do now. */
export function showMove(move: MoveFound, actor: Actor): MoveValue {
  const { askedBy: _, ...rest } = move
  const allowed = allowedMoveActions(move).filter(
    (action) => may(actor.role, permissionOf[action]) && checkMoveSide(move, action, actor) === undefined,
  )
  return { ...rest, allowed }
}

/** Reads a move anew and shows it. @throws AppError 404 when it is not in scope */
export async function showMoveAnew(tx: Tx, id: string, actor: Actor): Promise<MoveValue> {
  const move = await readMove(tx, id)
  if (!move) throw notFound('执行地变更')
  return showMove(move, actor)
}
