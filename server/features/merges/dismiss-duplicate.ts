import type { DuplicatePairValue, dismissDuplicate as endpoint } from '@guitu/contract/merges.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { officeOfPair } from './check-merge.ts'
import { findDismissal, insertDismissal, lockPersons, readPair } from './queries.ts'
import { showPair, showPairAnew } from './show-merge.ts'

/** Two persons are two: kept with the reason, and not offered again. */
export async function dismissDuplicate(call: Call<typeof endpoint>): Promise<DuplicatePairValue> {
  const { tx, actor, params, body, now } = call
  const found = await readPair(tx, params.id)
  if (!found) throw notFound('重复人员')
  await lockPersons(
    tx,
    found.persons.map(({ id }) => id),
  )
  const [pair, known] = await Promise.all([readPair(tx, params.id), findDismissal(tx, body.id)])
  if (!pair) throw notFound('重复人员')
  if (known === params.id) return showPair(pair, actor)
  if (known !== undefined) throw new AppError('conflict', 'id-reused', '这个编号已用过，请刷新页面后再试。')
  if (pair.dismissal) {
    throw new AppError('conflict', 'dismissed', `${pair.dismissal.officerName} 已认定不是同一人。`, { allowed: [] })
  }
  if (pair.openMerge) {
    throw new AppError('conflict', 'merge-open', `已提出合并（${pair.openMerge}），请先办理。`, { allowed: [] })
  }
  const reason = body.reason.trim()
  if (reason.length < 4) throw invalid({ reason: '请写明为什么不是同一人（至少 4 个字）' })
  const officeCode = actor.officeCode
  await insertDismissal(tx, { id: body.id, pairId: params.id, reason, officerId: actor.accountId, officeCode, at: now })
  for (const { id, officeCode: office } of pair.persons.flatMap(({ cases }) => cases)) {
    addCaseEvent(tx, {
      caseId: id,
      kind: 'duplicate-dismissed',
      actorId: actor.accountId,
      officeCode: office,
      note: reason,
      at: now,
    })
    announce(tx, { topic: 'case', office, id })
  }
  auditDeed(call, {
    action: 'duplicate.dismiss',
    subjectType: 'duplicate',
    subjectId: params.id,
    officeCode: officeOfPair(pair),
    purpose: reason,
  })
  return showPairAnew(tx, params.id, actor)
}
