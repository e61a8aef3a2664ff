import type { AidValue } from '@guitu/contract/aids.ts'
import { allowedAidActions, daysOverdue } from '@guitu/contract/rules/aid.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { AftercareCase } from '../consents/queries.ts'
import { type AidFound, readAid } from './queries.ts'

/** One help as the one who asks may see it, with what they can do now. */
export function showAid(
  aid: AidFound,
  about: Pick<AftercareCase, 'kind' | 'state'>,
  actor: Pick<Actor, 'role'>,
  now: Date,
): AidValue {
  const acts = may(actor.role, 'aftercare.write') && checkCaseAction(about.kind, about.state, 'give-aid').ok
  return {
    ...aid,
    daysOverdue: daysOverdue(aid, shanghaiDate(now)),
    allowed: acts ? [...allowedAidActions(aid.state)] : [],
  }
}

/** Reads a help anew and shows it. @throws AppError 404 when it is not in sight, be it for want of consent */
export async function showAidAnew(
  tx: Tx,
  id: string,
  about: Pick<AftercareCase, 'kind' | 'state'>,
  actor: Pick<Actor, 'role'>,
  now: Date,
): Promise<AidValue> {
  const aid = await readAid(tx, id)
  if (!aid) throw notFound('帮扶')
  return showAid(aid, about, actor, now)
}
