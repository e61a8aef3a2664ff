import { may } from '@guitu/contract/rules/permissions.ts'
import { verificationStanding } from '@guitu/contract/rules/verification.ts'
import type { VerificationValue } from '@guitu/contract/verifications.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { readVerification, type VerificationFound } from './queries.ts'

/** One verification as the one who asks may see it. */
export function showVerification(found: VerificationFound, actor: Actor, now: Date): VerificationValue {
  const { state, askedById, countyCode: _county, leftAt: _leftAt, leftFor: _leftFor, ...rest } = found
  return {
    ...rest,
    standing: verificationStanding(found, now),
    canDecide: state === 'asked' && askedById !== actor.accountId && may(actor.role, 'verification.decide'),
  }
}

/** Reads a verification anew and shows it. @throws AppError 404 when it is not in scope */
export async function showVerificationAnew(tx: Tx, id: string, actor: Actor, now: Date): Promise<VerificationValue> {
  const found = await readVerification(tx, id)
  if (!found) throw notFound('信息化核查')
  return showVerification(found, actor, now)
}
