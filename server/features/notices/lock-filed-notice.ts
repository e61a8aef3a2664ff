import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { findNotice, lockCorrections, type OwnNotice } from './correction-queries.ts'
import { lockPerson } from './queries.ts'

/**
 * A notice that was filed by form, under the lock of its person, for an officer who corrects it or takes it back.
 * @throws AppError 404 when it is out of scope; 409 when a body sent it, or another place filed it
 */
export async function lockFiledNotice(tx: Tx, actor: Actor, id: string): Promise<OwnNotice> {
  await lockCorrections(tx)
  const notice = await findNotice(tx, id)
  if (!notice) throw notFound('通报')
  if (notice.bodyId !== null) {
    throw new AppError(
      'conflict',
      'notice-of-body',
      '这份通报是来文机关自己发来的，由来文机关更正或者撤回；有来函的，请对方按回执编号办理。',
      { allowed: [] },
    )
  }
  if (!notice.officeCode.startsWith(actor.scope)) {
    throw new AppError('conflict', 'notice-of-other-place', '这份通报由登记它的机构更正、撤回。', { allowed: [] })
  }
  if (notice.caseId) await lockPerson(tx, { caseId: notice.caseId })
  return notice
}
