import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { lockCase, wasTaken } from '../procedures/lock-case.ts'
import { lockCaseRow, type ProcedureCase } from '../procedures/queries.ts'
import { type InterruptionFound, readInterruption } from './queries.ts'

/**
 * Locks the case of an interruption that is not over. Nothing is answered when the step of this id was taken before.
 * @throws AppError 404 when it is not in scope; 409 when it is over or the id belongs to something else
 */
export async function lockInterruption(
  tx: Tx,
  step: { interruptionId: string; id: string },
): Promise<{ about: ProcedureCase; interruption: InterruptionFound } | undefined> {
  const seen = await readInterruption(tx, step.interruptionId)
  if (!seen) throw notFound('记录')
  await lockCaseRow(tx, seen.caseId)
  if (await wasTaken(tx, step.id, seen.id)) return undefined
  const about = await lockCase(tx, seen.caseId, 'end-interruption')
  const interruption = (await readInterruption(tx, seen.id))!
  if (interruption.endedOn !== null) {
    throw new AppError('conflict', 'interruption-over', `已于 ${interruption.endedOn} 结束，不能再登记。`, {
      allowed: [],
    })
  }
  return { about, interruption }
}
