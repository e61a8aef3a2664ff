import type { proposeMerge as endpoint, MergeValue } from '@guitu/contract/merges.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { checkMerge, officeOfPair } from './check-merge.ts'
import { insertMerge, insertMergeStep, readMerge } from './merge-queries.ts'
import { lockPersons, readPair } from './queries.ts'
import { showMerge, showMergeAnew } from './show-merge.ts'

/** Says that a pair is one human being, which of the two is kept, why and on what evidence. Nothing changes until a second officer confirms. */
export async function proposeMerge(call: Call<typeof endpoint>): Promise<MergeValue> {
  const { tx, actor, body, now } = call
  const earlier = await readMerge(tx, body.id)
  if (earlier) {
    if (earlier.proposerId !== actor.accountId || earlier.keptPersonId !== body.keptPersonId) {
      throw new AppError('conflict', 'id-reused', '这个编号已用于另一次合并，请刷新页面后再试。')
    }
    return showMerge(earlier, actor)
  }
  const found = await readPair(tx, body.pairId)
  if (!found) throw notFound('重复人员')
  await lockPersons(
    tx,
    found.persons.map(({ id }) => id),
  )
  const pair = await readPair(tx, body.pairId)
  if (!pair) throw notFound('重复人员')
  const gone = pair.persons.find(({ id }) => id !== body.keptPersonId)!
  if (!pair.persons.some(({ id }) => id === body.keptPersonId)) {
    throw invalid({ keptPersonId: '请在两人中选择保留哪一人' })
  }
  if (pair.dismissal) {
    const { officerName, reason } = pair.dismissal
    throw new AppError('conflict', 'dismissed', `${officerName} 已认定不是同一人（${reason}），不能合并。`, {
      allowed: [],
    })
  }
  if (pair.openMerge) {
    throw new AppError('conflict', 'merge-open', `其中一人已提出合并（${pair.openMerge}），请先办理。`, { allowed: [] })
  }
  const [reason, evidence] = [body.reason.trim(), body.evidence.trim()]
  if (reason.length < 5) throw invalid({ reason: '请写明合并理由（至少 5 个字）' })
  if (evidence.length < 2) throw invalid({ evidence: '请写明依据的证件或者材料（至少 2 个字）' })
  const cases = await checkMerge(tx, body.keptPersonId, gone.id, now)
  const officeCode = officeOfPair(pair)
  await insertMerge(tx, {
    id: body.id,
    officeCode,
    keptPersonId: body.keptPersonId,
    gone,
    reason,
    evidence,
    proposedBy: actor.accountId,
    proposedAt: now,
  })
  await insertMergeStep(tx, {
    id: newId(now),
    mergeId: body.id,
    kind: 'proposed',
    officerId: actor.accountId,
    opinion: '',
    at: now,
  })
  for (const each of cases) {
    addCaseEvent(tx, {
      caseId: each.id,
      kind: 'merge-proposed',
      actorId: actor.accountId,
      officeCode: each.officeCode,
      note: `${each.goes ? '拟并入另一人员' : '拟保留'}；${reason}`.slice(0, 300),
      subjectId: body.id,
      at: now,
    })
    announce(tx, { topic: 'case', office: each.officeCode, id: each.id })
  }
  auditDeed(call, {
    action: 'merge.propose',
    subjectType: 'merge',
    subjectId: body.id,
    officeCode,
    purpose: reason.slice(0, 200),
    summary: { kept: body.keptPersonId, gone: gone.id },
  })
  return showMergeAnew(tx, body.id, actor)
}
