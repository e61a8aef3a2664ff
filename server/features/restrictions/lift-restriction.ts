import type { liftRestriction as endpoint, RestrictionValue } from '@guitu/contract/restrictions.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockCaseToRestrict, removeReaders, setRestricted } from './queries.ts'

/** Opens the record again to whoever may see it by office. Lifting what is lifted changes nothing. */
export async function liftRestriction(call: Call<typeof endpoint>): Promise<RestrictionValue> {
  const { tx, actor, params, body, now } = call
  const ground = body.ground.trim()
  if (ground.length < 4) throw invalid({ ground: '请写明解除限制的理由（至少 4 个字）' })
  const about = await lockCaseToRestrict(tx, params.id)
  if (!about) throw notFound('档案')
  if (about.restricted) {
    await setRestricted(tx, params.id, false, now)
    await removeReaders(tx, params.id)
    addCaseEvent(tx, {
      caseId: params.id,
      kind: 'restriction-lifted',
      actorId: actor.accountId,
      officeCode: about.officeCode,
      note: ground,
      at: now,
    })
    auditDeed(call, {
      action: 'case.lift-restriction',
      subjectType: 'case',
      subjectId: params.id,
      officeCode: about.officeCode,
      purpose: ground,
    })
    announce(tx, { topic: 'case', office: about.officeCode, id: params.id })
  }
  return { restricted: false, readers: [] }
}
