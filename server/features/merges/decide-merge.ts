import type { decideMerge as endpoint, MergeValue } from '@guitu/contract/merges.ts'
import { type MergeObstacle, mergeObstacles, mergeStates } from '@guitu/contract/rules/merge.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { nameLexemes } from '../cases/name-search.ts'
import { checkMerge, obstacleError } from './check-merge.ts'
import { findMergeStep, insertMergeStep, lockMerge, readMerge, refuseMerge } from './merge-queries.ts'
import { listCasesToMerge, lockPersons, mergePersons } from './queries.ts'
import { showMergeAnew } from './show-merge.ts'

/** A second officer confirms that two persons are one, and in the same transaction they are; or says that they stay two. */
export async function decideMerge(call: Call<typeof endpoint>): Promise<MergeValue> {
  const { tx, actor, params, body, now } = call
  if (!(await lockMerge(tx, params.id))) throw notFound('合并申请')
  const [merge, stepOf] = await Promise.all([readMerge(tx, params.id), findMergeStep(tx, body.id)])
  if (!merge) throw notFound('合并申请')
  if (stepOf === params.id) return showMergeAnew(tx, params.id, actor)
  if (stepOf !== undefined) throw new AppError('conflict', 'id-reused', '这个编号已用过，请刷新页面后再试。')
  if (merge.state !== 'proposed') {
    throw new AppError('conflict', 'merge-state', `这次合并已是“${mergeStates[merge.state]}”，不能再办理。`, {
      allowed: [],
    })
  }
  if (merge.proposerId === actor.accountId) {
    throw new AppError('forbidden', 'own-merge', '不能确认自己提出的合并，请由另一位工作人员或者负责人办理。')
  }
  const opinion = body.opinion.trim()
  if (opinion.length < 2) throw invalid({ opinion: '请写明意见（至少 2 个字）' })
  const { keptPersonId, gonePersonId } = merge
  if (gonePersonId === null) throw obstacleError('gone')
  await lockPersons(tx, [keptPersonId, gonePersonId])
  const cases = body.approve
    ? await checkMerge(tx, keptPersonId, gonePersonId, now)
    : await listCasesOfBoth(call, keptPersonId, gonePersonId)
  if (body.approve) {
    const outcome = await mergePersons(tx, params.id, nameLexemes(merge.keptName), now)
    if (outcome !== 'merged') {
      throw outcome in mergeObstacles
        ? obstacleError(outcome as MergeObstacle)
        : new AppError('conflict', 'merge-state', '这次合并刚刚由他人办理，请刷新页面后再看。', { allowed: [] })
    }
  } else {
    await refuseMerge(tx, params.id, now)
  }
  await insertMergeStep(tx, {
    id: body.id,
    mergeId: params.id,
    kind: body.approve ? 'merged' : 'refused',
    officerId: actor.accountId,
    opinion,
    at: now,
  })
  for (const each of cases) {
    const what = each.goes ? `原人员${merge.goneName}（${merge.goneIdNumberMasked}）并入本人员` : '保留本人员'
    addCaseEvent(tx, {
      caseId: each.id,
      kind: body.approve ? 'persons-merged' : 'merge-refused',
      actorId: actor.accountId,
      officeCode: each.officeCode,
      note: body.approve ? `${what}；${merge.reason}`.slice(0, 300) : opinion.slice(0, 300),
      subjectId: params.id,
      at: now,
    })
    announce(tx, { topic: 'case', office: each.officeCode, id: each.id })
  }
  auditDeed(call, {
    action: body.approve ? 'merge.confirm' : 'merge.refuse',
    subjectType: 'merge',
    subjectId: params.id,
    officeCode: merge.officeCode,
    purpose: merge.reason.slice(0, 200),
    summary: {
      kept: keptPersonId,
      gone: gonePersonId,
      movedCases: cases.filter(({ goes }) => goes).map(({ id }) => id),
      evidence: merge.evidence,
    },
  })
  return showMergeAnew(tx, params.id, actor)
}

async function listCasesOfBoth(
  { tx }: Call<typeof endpoint>,
  kept: string,
  gone: string,
): Promise<{ id: string; officeCode: string; goes: boolean }[]> {
  const [first, second] = await Promise.all([listCasesToMerge(tx, kept), listCasesToMerge(tx, gone)])
  return [...first.map((each) => ({ ...each, goes: false })), ...second.map((each) => ({ ...each, goes: true }))]
}
