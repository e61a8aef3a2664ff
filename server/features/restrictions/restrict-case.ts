import type { restrictCase as endpoint, RestrictionValue } from '@guitu/contract/restrictions.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { findPossibleReaders, findRestriction, lockCaseToRestrict, setReaders, setRestricted } from './queries.ts'

/**
 * Closes a record to everybody but the named staff, whoever else could see it by office; row-level security holds it (0016). The list is
 * there before the wall is, so that the one who restricts still sees what is restricted.
 */
export async function restrictCase(call: Call<typeof endpoint>): Promise<RestrictionValue> {
  const { tx, actor, params, body, now } = call
  const ground = body.ground.trim()
  if (ground.length < 4) throw invalid({ ground: '请写明限制查看的理由（至少 4 个字）' })
  const about = await lockCaseToRestrict(tx, params.id)
  if (!about) throw notFound('档案')
  const readerIds = [...new Set([actor.accountId, ...body.readerIds])]
  const before = (await findRestriction(tx, params.id))!
  const same = before.readers.length === readerIds.length && before.readers.every(({ id }) => readerIds.includes(id))
  if (before.restricted && same) return before
  const possible = await findPossibleReaders(tx, readerIds, about.officeCode)
  if (possible.length < readerIds.length) {
    throw invalid({ readerIds: '名单里只能是本所、本县（市、区）和市局在用的工作人员，请重新选择' })
  }
  await setReaders(tx, { caseId: params.id, officeCode: about.officeCode, readerIds, by: actor.accountId, at: now })
  await setRestricted(tx, params.id, true, now)
  addCaseEvent(tx, {
    caseId: params.id,
    kind: 'record-restricted',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${readerIds.length} 人可以查看；${ground}`,
    at: now,
  })
  auditDeed(call, {
    action: 'case.restrict',
    subjectType: 'case',
    subjectId: params.id,
    officeCode: about.officeCode,
    purpose: ground,
    summary: { readers: readerIds },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: params.id })
  return (await findRestriction(tx, params.id))!
}
