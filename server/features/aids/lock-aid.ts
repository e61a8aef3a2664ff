import { type AidAction, allowedAidActions, checkAidAction } from '@guitu/contract/rules/aid.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { type CaseWithConsent, isRecorded, lockAftercareCase, mustAllow } from '../consents/lock-aftercare-case.ts'
import { type AidFound, findAidStep, readAid } from './queries.ts'

/**
 * Locks the case of a help for a step that is asked for.
 * @returns the help as it stands, and whether the step of this id was recorded before
 * @throws AppError 404 when the help is not in sight; 409 when a state does not allow the action or the id belongs elsewhere
 */
export async function lockAid(
  tx: Tx,
  step: { aidId: string; id: string; action: AidAction },
): Promise<CaseWithConsent & { aid: AidFound; again: boolean }> {
  const seen = await readAid(tx, step.aidId)
  if (!seen) throw notFound('帮扶')
  const locked = await lockAftercareCase(tx, seen.caseId)
  const again = isRecorded(await findAidStep(tx, step.id), step.aidId)
  const aid = await readAid(tx, step.aidId)
  if (!aid) throw notFound('帮扶')
  if (!again) {
    mustAllow(locked, 'give-aid', 'aid')
    const against = checkAidAction(aid.state, step.action)
    if (against) throw new AppError('conflict', 'aid-state', `${against}。`, { allowed: allowedAidActions(aid.state) })
  }
  return { ...locked, aid, again }
}
