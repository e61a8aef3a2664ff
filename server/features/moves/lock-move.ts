import { checkMoveAction, type MoveAction } from '@guitu/contract/rules/moves.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { wasTaken } from '../procedures/lock-case.ts'
import { lockCaseRow } from '../procedures/queries.ts'
import { lockMoveRow, type MoveFound, readMove } from './queries.ts'
import { checkMoveSide } from './show-move.ts'

/**
 * Locks a move for a step that is asked for: its case first, where it is in sight. Nothing is answered when the step of this id was taken
 * before.
 * @throws AppError 404 when the move is not in scope; 403 when the step is not this officer's; 409 when the state does not allow it
 */
export async function lockMove(
  tx: Tx,
  step: { moveId: string; id: string; action: MoveAction },
  actor: Actor,
): Promise<MoveFound | undefined> {
  const seen = await readMove(tx, step.moveId)
  if (!seen) throw notFound('执行地变更')
  if (seen.caseInSight) await lockCaseRow(tx, seen.caseId)
  await lockMoveRow(tx, seen.id)
  return checkStep(tx, step, actor)
}

/** The same without a lock: for the transfer, which takes its locks by itself, the case first. */
export async function checkStep(
  tx: Tx,
  step: { moveId: string; id: string; action: MoveAction },
  actor: Actor,
): Promise<MoveFound | undefined> {
  const move = await readMove(tx, step.moveId)
  if (!move) throw notFound('执行地变更')
  if (await wasTaken(tx, step.id, move.id)) return undefined
  const against = checkMoveSide(move, step.action, actor)
  if (against) throw new AppError('forbidden', 'not-the-decider', `${against}。`)
  const check = checkMoveAction(move, step.action)
  if (!check.ok) throw new AppError('conflict', 'move-state', check.message, { allowed: check.allowed })
  return move
}
